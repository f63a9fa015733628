import { foldText } from '../fold-text.js';
import { BottomSample } from './bottom-sample.js';
import { spread } from './spread.js';

/** A message as the topics see it. */
export interface TopicMessage {
  /** Of the message or its ticket: fixes the place of the message in samples. */
  readonly id: string;
  /** When it came, epoch milliseconds. */
  readonly at: number;
  /** With personal data masked: parts of it are shown as examples and labels. */
  readonly text: string;
  /** What it is about, when that is known; `unknown` counts as not known. */
  readonly intent?: string | null;
}

export interface SampledText {
  readonly text: string;
  /** For comparing; most texts are the same string folded. */
  readonly folded: string;
  readonly intent: string | null;
}

/** Longer texts say in their first part what they are about. */
const TEXT_LENGTH = 120;
const MOST_TEXTS = 512;
/** A desk has a few dozen; more than this can only be a defect of the caller. */
const MOST_INTENTS = 256;

/** What came in one minute or hour: exact numbers for all intents, and a uniform sample of the texts. */
export class TopicBucket {
  total = 0;
  readonly intents = new Map<string, number>();
  /** Where each of them lies; looked up often, so kept. */
  private readonly places = new Map<string, number>();
  readonly sample = new BottomSample<SampledText>(MOST_TEXTS);

  add({ id, text, intent }: TopicMessage): void {
    const known = intent === undefined || intent === null || intent === 'unknown' ? null : intent;
    this.total += 1;
    if (known !== null) this.count(known);
    const place = spread(id);
    if (this.sample.takes(place)) this.sample.add(place, sampled(text, known));
  }

  /** Messages whose intent is not known. */
  get unknown(): number {
    return [...this.intents.values()].reduce((rest, count) => rest - count, this.total);
  }

  /** A sampled text counts as unknown when its intent is not among those that are counted. */
  intentOf({ intent }: SampledText): string | null {
    return intent !== null && this.intents.has(intent) ? intent : null;
  }

  /** Beyond the bound the intents with the smallest places stay, whichever came first: the numbers do not depend on order. */
  private count(intent: string): void {
    const before = this.intents.get(intent);
    this.intents.set(intent, (before ?? 0) + 1);
    if (before !== undefined) return;
    this.places.set(intent, spread(intent));
    if (this.intents.size <= MOST_INTENTS) return;
    const [last] = [...this.places].reduce((far, one) => (one[1] > far[1] ? one : far));
    this.intents.delete(last);
    this.places.delete(last);
  }
}

/** A slice of a string keeps the whole string in memory; going through bytes does not, and mends cut pairs. */
function sampled(text: string, intent: string | null): SampledText {
  const own = Buffer.from(text.slice(0, TEXT_LENGTH)).toString();
  const folded = foldText(own);
  return { text: own, folded: folded === own ? own : folded, intent };
}
