/** Longer texts are compared by their beginning: the work grows with the product of both lengths. */
const LOOK_AT = 80;

const common = new Uint16Array(LOOK_AT + 1);
const runs = new Uint16Array(LOOK_AT + 1);

/** The characters that `inOrder` compares. */
export function charsOf(folded: string): Uint16Array {
  const length = Math.min(folded.length, LOOK_AT);
  const chars = new Uint16Array(length);
  for (let at = 0; at < length; at += 1) chars[at] = folded.charCodeAt(at);
  return chars;
}

/**
 * How much two texts have in common in the same order beyond their longest common run: 0 to 1. Terms already pay for runs;
 * a paraphrase shares several pieces in order.
 * Longest common subsequence and substring by dynamic programming (Cormen et al., "Introduction to Algorithms", 15.4).
 */
export function inOrder(a: Uint16Array, b: Uint16Array): number {
  const rows = a.length;
  const columns = b.length;
  if (rows === 0 || columns === 0) return 0;
  common.fill(0, 0, columns + 1);
  runs.fill(0, 0, columns + 1);
  let longestRun = 0;
  for (let row = 0; row < rows; row += 1) {
    const char = a[row];
    let diagonal = 0;
    let runDiagonal = 0;
    let left = 0;
    for (let column = 1; column <= columns; column += 1) {
      const above = common[column] as number;
      const runAbove = runs[column] as number;
      if (char === b[column - 1]) {
        left = diagonal + 1;
        const run = runDiagonal + 1;
        runs[column] = run;
        if (run > longestRun) longestRun = run;
      } else {
        if (above > left) left = above;
        runs[column] = 0;
      }
      common[column] = left;
      diagonal = above;
      runDiagonal = runAbove;
    }
  }
  return (2 * ((common[columns] as number) - longestRun)) / (rows + columns);
}
