import { dictionaryWordsOf, termsOfView, wordsAndMarksOf, wordsOf, wordsOfView, type View } from './ngrams.js';
import { contrastOf } from './contrast.js';
import { packRows, type SparseRow, type SparseRows } from './sparse-rows.js';
import { Spelling } from './spelling.js';
import { WordRuns } from './word-runs.js';

interface Shelf {
  readonly view: View;
  /** Terms in the order of their columns. */
  readonly terms: readonly string[];
  /** The columns of the terms in a text, as often as they stand there. */
  readonly columnsIn: (words: readonly string[]) => number[];
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

const WORDS_OF = { words: wordsOf, marks: wordsAndMarksOf, dictionary: dictionaryWordsOf };

/**
 * Texts to sparse rows: n-grams of several views, each weighted by 1 + ln(times) and by how rare it is
 * (tf-idf: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 6.2 and 6.4), each view scaled to
 * its own length. The last column is always 1 (the bias). Words one slip away from a known word count as that word.
 */
export class Featurizer {
  readonly width: number;
  private readonly shelves: readonly Shelf[];
  private readonly spelling: Spelling;
  /** Scratch of `row`: how often each term stands in the text. All zero between calls. */
  private readonly times: Uint16Array;

  constructor(readonly parts: FeaturizerParts) {
    let next = 0;
    this.shelves = parts.views.map((view, at) => {
      const terms = parts.terms[at] ?? [];
      const first = next;
      next += terms.length;
      return {
        view,
        terms,
        columnsIn: view.kind === 'words' ? runsOf(view, terms, first) : termsIn(view, terms, first),
      };
    });
    this.width = next + 1;
    this.times = new Uint16Array(this.width);
    this.spelling = new Spelling(new Map(parts.words));
  }

  static learn(texts: readonly string[], views: readonly View[]): Featurizer {
    const spelling = Spelling.learn(
      texts.map((text) => wordsOf(text)),
      KNOWN_FROM,
    );
    const readings = texts.map((text) => new Reading(text, spelling));
    const rarity: number[] = [];
    const terms = views.map((view) => {
      const kept = [...textsWith(readings, view)].filter(([, count]) => count >= view.minTexts);
      for (const [, count] of kept) rarity.push(Math.log((1 + texts.length) / (1 + count)) + 1);
      return kept.map(([term]) => term);
    });
    return new Featurizer({ views, terms, rarity: Float32Array.from(rarity), words: [...spelling.known] });
  }

  /**
   * The same terms, each weighted by how much it tells texts with `wanted` from the others instead of by how rare it is.
   */
  contrasted(texts: readonly string[], wanted: readonly boolean[]): Featurizer {
    const columns = texts.map((text) => this.row(text).columns);
    return new Featurizer({ ...this.parts, rarity: contrastOf(columns, wanted, this.width - 1) });
  }

  row(text: string): SparseRow {
    const reading = new Reading(text, this.spelling);
    const { times } = this;
    const columns: number[] = [];
    const values: number[] = [];
    for (const { view, columnsIn } of this.shelves) {
      const start = columns.length;
      for (const column of columnsIn(reading.words(view))) {
        if (times[column] === 0) columns.push(column);
        times[column] = (times[column] ?? 0) + 1;
      }
      let square = 0;
      for (let at = start; at < columns.length; at += 1) {
        const column = columns[at] as number;
        const value = (1 + Math.log(times[column] ?? 1)) * (this.parts.rarity[column] ?? 0);
        times[column] = 0;
        values.push(value);
        square += value * value;
      }
      const length = Math.sqrt(square);
      const scale = square > 0 ? view.weight / (view.grows === true ? Math.sqrt(length) : length) : 0;
      for (let at = start; at < values.length; at += 1) values[at] = Math.fround((values[at] ?? 0) * scale);
    }
    columns.push(this.width - 1);
    values.push(1);
    return { columns, values };
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

function runsOf(view: View, terms: readonly string[], first: number): Shelf['columnsIn'] {
  const runs = new WordRuns(terms, first);
  return (words) => runs.columnsIn(wordsOfView(words, view));
}

function termsIn(view: View, terms: readonly string[], first: number): Shelf['columnsIn'] {
  const columns = new Map(terms.map((term, at) => [term, first + at]));
  return (words) => {
    const found: number[] = [];
    for (const term of termsOfView(words, view)) {
      const column = columns.get(term);
      if (column !== undefined) found.push(column);
    }
    return found;
  };
}

/** One row a text, packed. */
export function rowsOf(featurizer: Featurizer, texts: readonly string[]): SparseRows {
  return packRows(
    texts.map((text) => featurizer.row(text)),
    featurizer.width,
  );
}

/** The words of one text as the views read them, cut once each. */
class Reading {
  private readonly read = new Map<View['reads'], string[]>();

  constructor(
    private readonly text: string,
    private readonly spelling: Spelling,
  ) {}

  words({ reads }: View): string[] {
    const known = this.read.get(reads);
    if (known !== undefined) return known;
    const words = WORDS_OF[reads ?? 'words'](this.text).map((word) => this.spelling.correct(word));
    this.read.set(reads, words);
    return words;
  }
}

function textsWith(readings: readonly Reading[], view: View): Map<string, number> {
  const found = new Map<string, number>();
  for (const reading of readings) {
    for (const term of new Set(termsOfView(reading.words(view), view))) found.set(term, (found.get(term) ?? 0) + 1);
  }
  return found;
}
