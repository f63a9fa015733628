import type { TicketKind } from '#lib/contracts';
import { foldText } from '../fold-text.js';
import { SentenceIndex } from '../sentence-index.js';
import { WordFinder } from '../word-finder.js';
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
  readonly closeness: ArrayLike<number>;
  /** By the place of the intent: how many of its keywords stand in the text, at most three. */
  readonly keywords: Uint8Array;
}

const MOST_KEYWORDS = 3;

const made = new WeakMap<ClassifiedDesk, DeskVoices>();

/** The voices of a desk, made once. Keep the desk: nothing of it changes. */
export function voicesFor(desk: ClassifiedDesk): DeskVoices {
  const known = made.get(desk) ?? new DeskVoices(desk);
  made.set(desk, known);
  return known;
}

/** A desk pack made ready for listening. Immutable. */
export class DeskVoices {
  readonly intents: readonly string[];
  readonly kinds: readonly TicketKind[];
  private readonly placeOf: ReadonlyMap<string, number>;
  private readonly phrases: SentenceIndex;
  /** Each keyword of each intent by a number of its own. */
  private readonly keywords: WordFinder<number>;
  private readonly keywordPlaces: readonly number[];
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
    const keywords = intents.flatMap((intent, place) =>
      intent.keywords.map((word) => ({ place, word: foldText(word) })),
    );
    this.keywords = new WordFinder(keywords.map(({ word }, number) => [word, number]));
    this.keywordPlaces = keywords.map(({ place }) => place);
    this.book = bookFor(humanWords);
  }

  place(intent: string): number {
    return this.placeOf.get(intent) ?? -1;
  }

  hear(text: string): Heard {
    const folded = foldText(text);
    const reading = readCues(text, this.book);
    return {
      folded,
      reading,
      cues: kindsIn(reading),
      closeness: this.phrases.closeness(folded),
      keywords: this.keywordsIn(folded),
    };
  }

  private keywordsIn(folded: string): Uint8Array {
    const found = new Set<number>();
    this.keywords.find(folded, (number) => found.add(number));
    const counts = new Uint8Array(this.intents.length);
    for (const number of found) {
      const place = this.keywordPlaces[number] ?? 0;
      counts[place] = Math.min(MOST_KEYWORDS, (counts[place] ?? 0) + 1);
    }
    return counts;
  }
}
