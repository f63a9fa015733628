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
    const start = row * rowLength;
    const end = Math.min(start + rowLength, values.length);
    let largest = 0;
    for (let at = start; at < end; at += 1) largest = Math.max(largest, Math.abs(values[at] ?? 0));
    const scale = largest / 127;
    if (scale === 0) continue;
    scales[row] = scale;
    for (let at = start; at < end; at += 1) bytes[at] = Math.round((values[at] ?? 0) / scale);
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
