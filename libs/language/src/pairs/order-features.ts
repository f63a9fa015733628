import type { FeatureRow } from './feature-row.js';
import type { Sentence } from './sentence.js';

/** Edit distance, longest common subsequence and run, common ends, lengths; all over units. */
export function addOrder(row: FeatureRow, a: Sentence, b: Sentence): void {
  const left = a.units;
  const right = b.units;
  const shorter = Math.min(left.length, right.length);
  const longer = Math.max(left.length, right.length);
  const { edits, subsequence, run } = alignOrders(left, right);
  row.add(edits / (longer || 1));
  row.add(edits);
  row.add(subsequence / (shorter || 1));
  row.add(subsequence / (longer || 1));
  row.add(run / (shorter || 1));
  row.add(run / (longer || 1));
  row.add(commonStart(left, right));
  row.add(commonEnd(left, right));
  row.add(shorter);
  row.add(longer);
  row.add(shorter / (longer || 1));
}

/** Levenshtein distance, longest common subsequence and longest common run, in one pass over the table. */
function alignOrders(left: Int32Array, right: Int32Array): { edits: number; subsequence: number; run: number } {
  const width = right.length + 1;
  const edits = Int32Array.from({ length: width }, (_, at) => at);
  const shared = new Int32Array(width);
  const runs = new Int32Array(width);
  let run = 0;
  for (let i = 0; i < left.length; i += 1) {
    let editDiagonal = edits[0] ?? 0;
    let sharedDiagonal = 0;
    let runDiagonal = 0;
    edits[0] = i + 1;
    for (let j = 1; j < width; j += 1) {
      const same = left[i] === right[j - 1];
      const edit = Math.min((edits[j] ?? 0) + 1, (edits[j - 1] ?? 0) + 1, editDiagonal + (same ? 0 : 1));
      const common = same ? sharedDiagonal + 1 : Math.max(shared[j] ?? 0, shared[j - 1] ?? 0);
      const here = same ? runDiagonal + 1 : 0;
      editDiagonal = edits[j] ?? 0;
      sharedDiagonal = shared[j] ?? 0;
      runDiagonal = runs[j] ?? 0;
      edits[j] = edit;
      shared[j] = common;
      runs[j] = here;
      if (here > run) run = here;
    }
  }
  return { edits: edits[width - 1] ?? 0, subsequence: shared[width - 1] ?? 0, run };
}

function commonStart(left: Int32Array, right: Int32Array): number {
  let at = 0;
  while (at < left.length && at < right.length && left[at] === right[at]) at += 1;
  return at;
}

function commonEnd(left: Int32Array, right: Int32Array): number {
  let at = 0;
  while (at < left.length && at < right.length && left.at(-1 - at) === right.at(-1 - at)) at += 1;
  return at;
}
