/** Longer texts are compared by their beginning: the work grows with the product of both lengths. */
const LOOK_AT = 80;

const before = new Uint16Array(LOOK_AT + 1);
const runs = new Uint16Array(LOOK_AT + 1);

/**
 * How much two folded texts have in common in the same order beyond their longest common run: 0 to 1. Terms already pay
 * for runs; "怎么提前还" and "提前怎么还" share terms, a paraphrase shares pieces in order.
 * Longest common subsequence and substring by dynamic programming (Cormen et al., "Introduction to Algorithms", 15.4).
 */
export function inOrder(a: string, b: string): number {
  const rows = Math.min(a.length, LOOK_AT);
  const columns = Math.min(b.length, LOOK_AT);
  if (rows === 0 || columns === 0) return 0;
  before.fill(0);
  runs.fill(0);
  let longestRun = 0;
  for (let row = 0; row < rows; row += 1) {
    const char = a.charCodeAt(row);
    let diagonal = 0;
    let runDiagonal = 0;
    for (let column = 1; column <= columns; column += 1) {
      const above = before[column] as number;
      const runAbove = runs[column] as number;
      const same = char === b.charCodeAt(column - 1);
      before[column] = same ? diagonal + 1 : Math.max(above, before[column - 1] as number);
      const run = same ? runDiagonal + 1 : 0;
      runs[column] = run;
      if (run > longestRun) longestRun = run;
      diagonal = above;
      runDiagonal = runAbove;
    }
  }
  return (2 * ((before[columns] as number) - longestRun)) / (rows + columns);
}
