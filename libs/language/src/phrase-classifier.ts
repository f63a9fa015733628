import type { TicketKind } from '#lib/contracts';
import type { Classification, Classifier, ScoredLabel } from './classifier.js';
import { detectLanguage } from './detect-language.js';
import { foldText } from './fold-text.js';
import { SentenceIndex } from './sentence-index.js';
import type { CueBook } from './signals/cue-book.js';
import { BY_GRAVITY, kindsIn, plainKind, type KindCues } from './signals/kind.js';
import { urgencyIn } from './signals/read-signals.js';
import { bookFor, readCues, wishesForPerson, type HumanWords } from './signals/reading.js';

/** Below this an intent is a guess; the text stays `unknown`. */
const LEAST_CONFIDENCE = 0.35;
/** What one keyword adds, as a share of what is missing to certainty. */
const KEYWORD_GAIN = 0.3;
/** What an intent gains when the text has a cue of its kind, and what is left of plain questions and requests then. */
const CUE_GAIN = 0.4;
const BESIDE_CUE_SHARE = 0.65;
/** What is left of an intent of risk or objection without any word of it: they set people and clocks in motion. */
const UNCUED_SHARE = 0.75;
/** What is left of an intent whose kind the text denies: "没有被盗" is near "被盗了" by its words only. */
const DENIED_SHARE = 0.3;

/** The part of a desk that the classifier learns from; a `Desk` of the desks library fits. */
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

interface Learned {
  phrases: SentenceIndex;
  keywords: readonly { intent: string; words: readonly string[] }[];
  kinds: ReadonlyMap<string, TicketKind>;
  cues: CueBook;
}

/** Compares a message with the phrases and keywords of its desk's intents. No training, no state, well under a millisecond. */
export class PhraseClassifier implements Classifier {
  private constructor(private readonly desks: ReadonlyMap<string, Learned>) {}

  static build(desks: Iterable<ClassifiedDesk>): PhraseClassifier {
    return new PhraseClassifier(new Map(Array.from(desks, (desk) => [desk.id, learn(desk)])));
  }

  classify(text: string, desk: string): Classification {
    const learned = this.desks.get(desk);
    if (learned === undefined) throw new Error(`The classifier knows no desk "${desk}"`);
    const folded = foldText(text);
    const reading = readCues(text, learned.cues);
    const cues = kindsIn(reading);
    const top = scoreIntents(learned, folded, cues);
    const confidence = confidenceOf(top);
    const intent = confidence >= LEAST_CONFIDENCE ? (top[0]?.label ?? 'unknown') : 'unknown';
    const kinds = [...cues.found, learned.kinds.get(intent) ?? plainKind(reading)];
    const kind = BY_GRAVITY.find((candidate) => kinds.includes(candidate)) ?? 'question';
    return {
      intent,
      kind,
      confidence,
      top,
      language: detectLanguage(text),
      wantsHuman: wishesForPerson(reading).length > 0,
      urgent: kind === 'risk' || urgencyIn(reading).urgency.level > 0,
    };
  }
}

function learn({ intents, humanWords }: ClassifiedDesk): Learned {
  const sentences = intents.flatMap(({ id, phrases, keywords }) =>
    [...phrases, ...keywords].map((sentence) => [id, sentence] as const),
  );
  return {
    phrases: new SentenceIndex(sentences),
    keywords: intents.map(({ id, keywords }) => ({ intent: id, words: keywords.map(foldText) })),
    kinds: new Map(intents.map(({ id, kind }) => [id, kind])),
    cues: bookFor(humanWords),
  };
}

function scoreIntents(learned: Learned, folded: string, cues: KindCues): ScoredLabel[] {
  const scores = new Map(learned.phrases.search(folded, learned.kinds.size).map(({ label, score }) => [label, score]));
  for (const { intent, words } of learned.keywords) {
    const hits = words.filter((word) => folded.includes(word)).length;
    if (hits > 0) scores.set(intent, lift(scores.get(intent) ?? 0, KEYWORD_GAIN, Math.min(hits, 3)));
  }
  for (const [intent, kind] of learned.kinds) {
    if (kind === cues.found[0]) scores.set(intent, lift(scores.get(intent) ?? 0, CUE_GAIN));
  }
  return [...scores]
    .map(([label, score]) => ({ label, score: score * shareOf(learned.kinds.get(label) ?? 'question', cues) }))
    .toSorted((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1))
    .slice(0, 5);
}

function lift(score: number, gain: number, times = 1): number {
  return 1 - (1 - score) * (1 - gain) ** times;
}

function shareOf(kind: TicketKind, { found, denied }: KindCues): number {
  if (denied.includes(kind)) return DENIED_SHARE;
  if ((kind === 'risk' || kind === 'objection') && !found.includes(kind)) return UNCUED_SHARE;
  return found.length > 0 && (kind === 'question' || kind === 'request') ? BESIDE_CUE_SHARE : 1;
}

/** The best score, less when a second intent is almost as near. */
function confidenceOf(top: readonly ScoredLabel[]): number {
  const [first, second] = top;
  if (first === undefined) return 0;
  const lead = first.score - (second?.score ?? 0);
  return first.score * (0.7 + 0.3 * Math.min(1, lead / 0.15));
}
