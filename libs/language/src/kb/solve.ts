/**
 * Solves `matrix * x = vector` for a symmetric positive definite matrix (row by row, `vector.length` squared) by Cholesky
 * decomposition (Golub and Van Loan, "Matrix Computations", 4.2). Both arguments are overwritten; the result is `vector`.
 */
export function solvePositive(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] as number;
      for (let at = 0; at < column; at += 1) {
        sum -= (matrix[row * size + at] as number) * (matrix[column * size + at] as number);
      }
      matrix[row * size + column] =
        row === column ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (matrix[column * size + column] as number);
    }
  }
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row] as number;
    for (let at = 0; at < row; at += 1) sum -= (matrix[row * size + at] as number) * (vector[at] as number);
    vector[row] = sum / (matrix[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row] as number;
    for (let at = row + 1; at < size; at += 1) sum -= (matrix[at * size + row] as number) * (vector[at] as number);
    vector[row] = sum / (matrix[row * size + row] as number);
  }
  return vector;
}
