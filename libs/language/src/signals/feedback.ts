import type { TicketKind } from '#lib/contracts';
import { moodIn, moodOf, reasonOf } from './mood.js';
import type { ReadCue, Reading } from './reading.js';
import type { Cue, Feedback, FeedbackClass } from './signals.js';

/** Points of mood that make a statement feedback, and a question. */
const TOLD = 0.5;
const ASKED = 1;

export interface FoundFeedback {
  feedback: Feedback | undefined;
  cues: Cue[];
}

/** What the text is as feedback. Blame beside praise is negative: whoever adds a "but" wants it heard. */
export function feedbackIn(reading: Reading, kind: TicketKind): FoundFeedback {
  const found = classIn(reading, kind);
  if (found === undefined) return { feedback: undefined, cues: [] };
  const cues = reading.cues.filter((cue) => speaksFor(cue, found));
  const reasons = new Set(cues.flatMap((cue) => reasonOf(cue) ?? []));
  const pictures = reading.pictures.filter(({ mood }) => (mood > 0 ? 'positive' : 'negative') === found);
  return { feedback: { class: found, reasons: [...reasons] }, cues: [...cues, ...pictures] };
}

function classIn(reading: Reading, kind: TicketKind): FeedbackClass | undefined {
  if (kind === 'suggestion') return 'suggestion';
  if (kind === 'complaint') return 'negative';
  const { good, bad } = moodIn(reading);
  const asked = reading.cues.some(({ says }) => says.asks === 'open' || says.asks === 'closed');
  if (Math.max(good, bad) < (asked ? ASKED : TOLD)) return undefined;
  return good > bad ? 'positive' : 'negative';
}

function speaksFor(cue: ReadCue, found: FeedbackClass): boolean {
  if (found === 'suggestion') return cue.denied === undefined && cue.says.reason !== undefined;
  return found === 'positive' ? moodOf(cue) > 0 : moodOf(cue) < 0;
}
