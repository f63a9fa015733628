import type { LinearModel } from '../linear/linear-model.js';
import { wordsOf } from '../linear/ngrams.js';
import type { SparseRow } from '../linear/sparse-rows.js';

/** A part of the text and what it added to the score of the intent. */
export interface ShownTerm {
  term: string;
  weight: number;
}

const LOOKED_AT = 20;
const SHOWN = 6;
const HAN_GAP = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
const EDGES = /[<>^$]/g;

/** The words of the text that spoke most for an intent, most first; parts of words count for the word they stand in. */
export function shownTerms(
  text: string,
  row: SparseRow,
  { featurizer, table }: LinearModel,
  label: number,
): ShownTerm[] {
  const parts: { column: number; weight: number }[] = [];
  for (let at = 0; at < row.columns.length; at += 1) {
    const column = row.columns[at] ?? 0;
    const weight = (row.values[at] ?? 0) * table.weight(column, label);
    if (weight > 0) parts.push({ column, weight });
  }
  parts.sort((a, b) => b.weight - a.weight || a.column - b.column);
  const words = wordsOf(text);
  const found = new Map<string, number>();
  for (const { column, weight } of parts.slice(0, LOOKED_AT)) {
    const part = featurizer.termOf(column)?.replace(EDGES, '').trim();
    if (part === undefined || part === '') continue;
    const term = part.includes(' ') ? part.replace(HAN_GAP, '') : (words.find((word) => word.includes(part)) ?? part);
    found.set(term, (found.get(term) ?? 0) + weight);
  }
  return [...found]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, SHOWN)
    .map(([term, weight]) => ({ term, weight: Math.round(weight * 1000) / 1000 }));
}
