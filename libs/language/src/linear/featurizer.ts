import { termsOfView, wordsOf, type View } from './ngrams.js';
import type { SparseRow } from './sparse-rows.js';
import { Spelling } from './spelling.js';

interface Shelf {
  readonly view: View;
  /** Terms in the order of their columns. */
  readonly terms: readonly string[];
  readonly columnOf: ReadonlyMap<string, number>;
}

/** All a featurizer knows, in plain lists; what a model file keeps of it. */
export interface FeaturizerParts {
  readonly views: readonly View[];
  /** Terms of each view; columns count on from view to view. */
  readonly terms: readonly (readonly string[])[];
  readonly rarity: Float32Array;
  readonly words: readonly (readonly [string, number])[];
}

/** Words seen less often may be slips themselves and correct nothing. */
const KNOWN_FROM = 2;

/**
 * Texts to sparse rows: n-grams of several views, each weighted by 1 + ln(times) and by how rare it is
 * (tf-idf: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 6.2 and 6.4), each view scaled to
 * its own length. The last column is always 1 (the bias). Words one slip away from a known word count as that word.
 */
export class Featurizer {
  readonly width: number;
  private readonly shelves: readonly Shelf[];
  private readonly spelling: Spelling;

  constructor(readonly parts: FeaturizerParts) {
    let next = 0;
    this.shelves = parts.views.map((view, at) => {
      const terms = parts.terms[at] ?? [];
      return { view, terms, columnOf: new Map(terms.map((term) => [term, next++])) };
    });
    this.width = next + 1;
    this.spelling = new Spelling(new Map(parts.words));
  }

  static learn(texts: readonly string[], views: readonly View[]): Featurizer {
    const raw = texts.map((text) => wordsOf(text));
    const spelling = Spelling.learn(raw, KNOWN_FROM);
    const corrected = raw.map((words) => words.map((word) => spelling.correct(word)));
    const rarity: number[] = [];
    const terms = views.map((view) => {
      const kept = [...textsWith(corrected, view)].filter(([, count]) => count >= view.minTexts);
      for (const [, count] of kept) rarity.push(Math.log((1 + texts.length) / (1 + count)) + 1);
      return kept.map(([term]) => term);
    });
    return new Featurizer({ views, terms, rarity: Float32Array.from(rarity), words: [...spelling.known] });
  }

  row(text: string): SparseRow {
    const words = wordsOf(text).map((word) => this.spelling.correct(word));
    const columns: number[] = [];
    const values: number[] = [];
    for (const { view, columnOf } of this.shelves) {
      const times = new Map<number, number>();
      for (const term of termsOfView(words, view)) {
        const column = columnOf.get(term);
        if (column !== undefined) times.set(column, (times.get(column) ?? 0) + 1);
      }
      let square = 0;
      const start = values.length;
      for (const [column, count] of times) {
        const value = (1 + Math.log(count)) * (this.parts.rarity[column] ?? 0);
        columns.push(column);
        values.push(value);
        square += value * value;
      }
      const scale = square > 0 ? view.weight / Math.sqrt(square) : 0;
      for (let at = start; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
    }
    columns.push(this.width - 1);
    values.push(1);
    return { columns: Int32Array.from(columns), values: Float32Array.from(values) };
  }

  /** The term of a column, `undefined` for the bias. */
  termOf(column: number): string | undefined {
    let first = 0;
    for (const { terms } of this.shelves) {
      if (column < first + terms.length) return terms[column - first];
      first += terms.length;
    }
    return undefined;
  }
}

function textsWith(lists: readonly (readonly string[])[], view: View): Map<string, number> {
  const found = new Map<string, number>();
  for (const words of lists) {
    for (const term of new Set(termsOfView(words, view))) found.set(term, (found.get(term) ?? 0) + 1);
  }
  return found;
}
