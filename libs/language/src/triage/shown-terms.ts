import { HAN, kindsAt, NUMBER } from '../character-kinds.js';
import type { LinearModel } from '../linear/linear-model.js';
import { wordsOf } from '../linear/ngrams.js';
import type { SparseRow } from '../linear/sparse-rows.js';

/** A part of the text and what it added to the score of the intent. */
export interface ShownTerm {
  term: string;
  weight: number;
}

/** A term as it is shown, or the part of a word by which the word is found. Empty for a term that shows nothing. */
interface Part {
  readonly text: string;
  readonly isWhole: boolean;
}

const LOOKED_AT = 20;
const SHOWN = 6;
const HAN_GAP = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
const EDGES = /[<>^$]/g;

/** The words by which a model decided. */
export class ShownTerms {
  /** By column, made when a text has the term. */
  private readonly parts = new Map<number, Part>();

  constructor(private readonly model: LinearModel) {}

  /** The words of the text that spoke most for an intent, most first; parts of words count for the word they stand in. */
  of(text: string, row: SparseRow, label: number): ShownTerm[] {
    let words: readonly string[] | undefined;
    const wordWith = (part: string) => {
      words ??= wordsOf(text);
      return words.find((word) => word.includes(part)) ?? part;
    };
    const found = new Map<string, number>();
    for (const { column, weight } of this.strongest(row, label)) {
      const part = this.partOf(column);
      if (part.text === '') continue;
      const term = part.isWhole ? part.text : wordWith(part.text);
      found.set(term, (found.get(term) ?? 0) + weight);
    }
    return [...found]
      .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, SHOWN)
      .map(([term, weight]) => ({ term, weight: Math.round(weight * 1000) / 1000 }));
  }

  private strongest({ columns, values }: SparseRow, label: number): { column: number; weight: number }[] {
    const strong: { column: number; weight: number }[] = [];
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at] as number;
      const weight = (values[at] as number) * this.model.table.weight(column, label);
      if (weight > 0) strong.push({ column, weight });
    }
    return strong.toSorted((a, b) => b.weight - a.weight || a.column - b.column).slice(0, LOOKED_AT);
  }

  private partOf(column: number): Part {
    const known = this.parts.get(column);
    if (known !== undefined) return known;
    const text = (this.model.featurizer.termOf(column) ?? '').replace(EDGES, '').trim();
    const part = text.includes(' ')
      ? { text: text.replace(HAN_GAP, ''), isWhole: true }
      : { text, isWhole: isWord(text) };
    this.parts.set(column, part);
    return part;
  }
}

/** A Chinese character is a word, unless it is a digit as well. */
function isWord(text: string): boolean {
  return text.length === 1 && (kindsAt(text, 0) & (HAN | NUMBER)) === HAN;
}
