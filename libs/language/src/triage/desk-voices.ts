import type { TicketKind } from '#lib/contracts';
import { foldText } from '../fold-text.js';
import { SentenceIndex } from '../sentence-index.js';
import type { CueBook } from '../signals/cue-book.js';
import { kindsIn, type KindCues } from '../signals/kind.js';
import { bookFor, readCues, type HumanWords, type Reading } from '../signals/reading.js';

/** The part of a desk that a classifier learns from; a `Desk` of the desks library fits. */
export interface ClassifiedDesk {
  id: string;
  humanWords: HumanWords;
  intents: readonly {
    id: string;
    kind: TicketKind;
    keywords: readonly string[];
    phrases: readonly string[];
  }[];
}

/** What a desk's phrases, keywords and cues say about one text. */
export interface Heard {
  readonly folded: string;
  readonly reading: Reading;
  readonly cues: KindCues;
  /** By the place of the intent: how close its closest phrase is, 0 to 1. */
  readonly closeness: Float64Array;
  /** By the place of the intent: how many of its keywords stand in the text, at most three. */
  readonly keywords: Uint8Array;
}

const MOST_KEYWORDS = 3;

/** A desk pack made ready for listening. Immutable. */
export class DeskVoices {
  readonly intents: readonly string[];
  readonly kinds: readonly TicketKind[];
  private readonly placeOf: ReadonlyMap<string, number>;
  private readonly phrases: SentenceIndex;
  private readonly keywords: readonly { place: number; words: readonly string[] }[];
  private readonly book: CueBook;

  constructor({ intents, humanWords }: ClassifiedDesk) {
    this.intents = intents.map(({ id }) => id);
    this.kinds = intents.map(({ kind }) => kind);
    this.placeOf = new Map(this.intents.map((id, place) => [id, place]));
    this.phrases = new SentenceIndex(
      intents.flatMap(({ phrases, keywords }, place) =>
        [...phrases, ...keywords].map((text) => [place, text] as const),
      ),
      intents.length,
    );
    this.keywords = intents
      .map(({ keywords }, place) => ({ place, words: keywords.map(foldText) }))
      .filter(({ words }) => words.length > 0);
    this.book = bookFor(humanWords);
  }

  place(intent: string): number {
    return this.placeOf.get(intent) ?? -1;
  }

  hear(text: string): Heard {
    const folded = foldText(text);
    const reading = readCues(text, this.book);
    const keywords = new Uint8Array(this.intents.length);
    for (const { place, words } of this.keywords) {
      let hits = 0;
      for (const word of words) if (hits < MOST_KEYWORDS && folded.includes(word)) hits += 1;
      keywords[place] = hits;
    }
    return { folded, reading, cues: kindsIn(reading), closeness: this.phrases.closeness(folded), keywords };
  }
}
