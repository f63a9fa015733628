import { CueBook } from './cue-book.js';
import { scanCues, type FoundCue } from './cue-scan.js';
import type { Meaning } from './cue-rule.js';
import { ASKING_CUES } from './cues/asking.js';
import { COMPLAINT_CUES } from './cues/complaint.js';
import { HASTE_CUES } from './cues/haste.js';
import { HUMAN_WORDS, humanCues } from './cues/human.js';
import { MATTER_CUES } from './cues/matters.js';
import { PRAISE_CUES } from './cues/praise.js';
import { RISK_CUES } from './cues/risk.js';
import { SERVICE_CUES } from './cues/service.js';
import { TECHNICAL_CUES } from './cues/technical.js';
import { TERMS_CUES } from './cues/terms.js';
import { pictureCue, type PictureCue } from './pictures.js';
import type { Cue } from './signals.js';

const RULES = [
  ...RISK_CUES,
  ...COMPLAINT_CUES,
  ...SERVICE_CUES,
  ...TERMS_CUES,
  ...TECHNICAL_CUES,
  ...PRAISE_CUES,
  ...MATTER_CUES,
  ...ASKING_CUES,
  ...HASTE_CUES,
];
const MOST_CUES_SHOWN = 5;

/** A desk's words for "a person", by language; a desk of the desks library has them. */
export type HumanWords = Readonly<Record<string, readonly string[] | undefined>>;

/** A cue with what it says. */
export interface ReadCue extends Cue {
  says: Meaning;
  denied: FoundCue['denied'];
}

/** All cues of a text in the order in which they stand. */
export interface Reading {
  cues: readonly ReadCue[];
  pictures: readonly PictureCue[];
}

const books = new WeakMap<HumanWords, CueBook>();
/** Desks of one house mostly have the same words. */
const booksByWords = new Map<string, CueBook>();
let plainBook: CueBook | undefined;

/** The rules with these words for a person, or with the usual ones. Made once for each set of words. */
export function bookFor(humanWords?: HumanWords): CueBook {
  if (humanWords === undefined) return (plainBook ??= new CueBook([...RULES, ...humanCues(HUMAN_WORDS)]));
  const known = books.get(humanWords);
  if (known !== undefined) return known;
  const words = Object.values(humanWords).flatMap((some) => some ?? []);
  const key = JSON.stringify(words);
  const book = booksByWords.get(key) ?? new CueBook([...RULES, ...humanCues(words)]);
  booksByWords.set(key, book);
  books.set(humanWords, book);
  return book;
}

/** Finds what the words of a text say. Any text, in time linear in its length. */
export function readCues(text: string, book: CueBook): Reading {
  const { found, pictures } = scanCues(text, book);
  const overruling = found.filter(({ chain }) => chain.rule.overrules !== undefined);
  const isOverruled = ({ chain, start }: FoundCue) =>
    overruling.some((one) => one.chain.rule.overrules === chain.rule.code && one.start <= start && start < one.end);
  const cues = found
    .filter((cue) => !isOverruled(cue))
    .filter(({ chain }) => !chain.saysNothing)
    .map(({ chain, start, end, denied }) => ({
      code: chain.rule.code,
      text: text.slice(start, end),
      at: start,
      says: chain.rule.says,
      denied,
    }))
    .toSorted((a, b) => a.at - b.at);
  return { cues, pictures: pictures.flatMap((picture) => pictureCue(picture) ?? []) };
}

/** For people: without what the cues say, at most five. */
export function shown(cues: Iterable<Cue>): Cue[] {
  return [...cues].slice(0, MOST_CUES_SHOWN).map(({ code, text, at }) => ({ code, text, at }));
}

/** Where the text asks for a person. */
export function wishesForPerson({ cues }: Reading): ReadCue[] {
  return cues.filter(({ says, denied }) => says.wantsHuman === true && denied === undefined);
}
