/** The terms, or rows of their vectors, that both sentences have, and those only one has. */
export interface TermDifference {
  readonly shared: Int32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Both lists ascending and distinct. */
export function differenceOf(a: Int32Array, b: Int32Array): TermDifference {
  const shared = new Int32Array(Math.min(a.length, b.length));
  const left = new Int32Array(a.length);
  const right = new Int32Array(b.length);
  let both = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const one = i < a.length ? (a[i] ?? 0) : Infinity;
    const other = j < b.length ? (b[j] ?? 0) : Infinity;
    if (one === other) shared[both++] = one;
    else if (one < other) left[i - both] = one;
    else right[j - both] = other;
    if (one <= other) i += 1;
    if (other <= one) j += 1;
  }
  return { shared: shared.subarray(0, both), left: left.subarray(0, i - both), right: right.subarray(0, j - both) };
}
