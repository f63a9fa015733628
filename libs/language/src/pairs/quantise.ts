/** Numbers in one byte each, with one scale a row: each is off by 0.4 % of the largest of its row at most. */
export interface Quantised {
  readonly bytes: Int8Array;
  readonly scales: Float32Array;
}

export function quantise(values: Float32Array, rowLength: number): Quantised {
  const rows = Math.ceil(values.length / rowLength);
  const bytes = new Int8Array(values.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const part = values.subarray(row * rowLength, (row + 1) * rowLength);
    const largest = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = largest / 127;
    scales[row] = scale;
    if (scale > 0) part.forEach((value, at) => (bytes[row * rowLength + at] = Math.round(value / scale)));
  }
  return { bytes, scales };
}

export function restore({ bytes, scales }: Quantised, rowLength: number): Float32Array {
  const values = new Float32Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) {
    values[at] = (bytes[at] ?? 0) * (scales[Math.floor(at / rowLength)] ?? 0);
  }
  return values;
}
