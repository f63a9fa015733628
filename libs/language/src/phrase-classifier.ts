import type { TicketKind } from '#lib/contracts';
import type { Classification, Classifier, ScoredLabel } from './classifier.js';
import type { KindCues } from './signals/kind.js';
import { conclude } from './triage/conclude.js';
import { voicesFor, type ClassifiedDesk, type DeskVoices, type Heard } from './triage/desk-voices.js';

export type { ClassifiedDesk } from './triage/desk-voices.js';

/** What one keyword adds, as a share of what is missing to certainty. */
const KEYWORD_GAIN = 0.3;
/** What an intent gains when the text has a cue of its kind, and what is left of plain questions and requests then. */
const CUE_GAIN = 0.4;
const BESIDE_CUE_SHARE = 0.65;
/** What is left of an intent of risk or objection without any word of it: they set people and clocks in motion. */
const UNCUED_SHARE = 0.75;
/** What is left of an intent whose kind the text denies: "没有被盗" is near "被盗了" by its words only. */
const DENIED_SHARE = 0.3;
const TOP = 5;

/** Compares a message with the phrases and keywords of its desk's intents. No training, no state, well under a millisecond. */
export class PhraseClassifier implements Classifier {
  private constructor(private readonly desks: ReadonlyMap<string, DeskVoices>) {}

  static build(desks: Iterable<ClassifiedDesk>): PhraseClassifier {
    return new PhraseClassifier(new Map(Array.from(desks, (desk) => [desk.id, voicesFor(desk)])));
  }

  classify(text: string, desk: string): Classification {
    const voices = this.desks.get(desk);
    if (voices === undefined) throw new Error(`The classifier knows no desk "${desk}"`);
    const heard = voices.hear(text);
    const top = scoreIntents(voices, heard);
    const kindOf = (intent: string) => voices.kinds[voices.place(intent)];
    return conclude(text, heard, { top, confidence: confidenceOf(top), kindOf, terms: [], model: 'phrases' });
  }
}

function scoreIntents(voices: DeskVoices, { closeness, keywords, cues }: Heard): ScoredLabel[] {
  const scored: ScoredLabel[] = [];
  for (const [place, label] of voices.intents.entries()) {
    const kind = voices.kinds[place] ?? 'question';
    let score = lift(closeness[place] ?? 0, KEYWORD_GAIN, keywords[place] ?? 0);
    if (kind === cues.found[0]) score = lift(score, CUE_GAIN);
    if (score > 0) scored.push({ label, score: score * shareOf(kind, cues) });
  }
  return scored.toSorted((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1)).slice(0, TOP);
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
