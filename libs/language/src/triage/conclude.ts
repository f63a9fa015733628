import type { TicketKind } from '#lib/contracts';
import type { Classification, ScoredLabel } from '../classifier.js';
import { BY_GRAVITY } from '../signals/kind.js';
import { signalsOf } from '../signals/read-signals.js';
import type { Heard } from './desk-voices.js';
import { UNKNOWN_INTENT } from './labelled-text.js';

/** Below this an intent is a guess; the text stays `unknown`. */
const LEAST_CONFIDENCE = 0.35;

/** What was found out about the intent of a text. */
export interface FoundIntent {
  /** Best first. */
  readonly top: ScoredLabel[];
  readonly confidence: number;
  readonly kindOf: (intent: string) => TicketKind | undefined;
  readonly terms: Classification['terms'];
  readonly model: string;
  /** Said by people of this very text. */
  readonly kind?: TicketKind | undefined;
}

/** Joins the intent with what the words tell besides. The gravest kind counts, unless people said it of this very text. */
export function conclude(text: string, { reading, cues }: Heard, found: FoundIntent): Classification {
  const { top, confidence, terms, model } = found;
  const abstain = confidence < LEAST_CONFIDENCE || top.length === 0;
  const intent = abstain ? UNKNOWN_INTENT : (top[0]?.label ?? UNKNOWN_INTENT);
  const signals = signalsOf(text, reading);
  const kind = found.kind ?? gravest([...cues.found, found.kindOf(intent) ?? signals.kind]);
  return {
    intent,
    kind,
    confidence,
    top,
    language: signals.language,
    wantsHuman: signals.wantsHuman,
    urgent: kind === 'risk' || signals.urgency.level > 0,
    abstain,
    runnerUp: top[1],
    terms,
    signals,
    model,
  };
}

function gravest(kinds: readonly TicketKind[]): TicketKind {
  return BY_GRAVITY.find((candidate) => kinds.includes(candidate)) ?? 'question';
}
