import type { Locale, TicketKind } from '#lib/contracts';
import type { Signals } from './signals/signals.js';

export interface ScoredLabel {
  label: string;
  score: number;
}

export interface Classification {
  /** An intent of the desk, or `unknown`. */
  intent: string;
  kind: TicketKind;
  /** How sure the classifier is of the intent: 0 to 1. */
  confidence: number;
  /** The best intents, best first; at most five. */
  top: ScoredLabel[];
  language: Locale;
  /** The customer asks for a person. */
  wantsHuman: boolean;
  /** The customer says that it cannot wait, or money is at stake right now. */
  urgent: boolean;
  /** No intent is likely enough: `intent` is `unknown`. */
  abstain: boolean;
  /** The second best intent. */
  runnerUp: ScoredLabel | undefined;
  /** The words that spoke most for the best intent, most first; empty when no trained model was asked. */
  terms: { term: string; weight: number }[];
  /** What the words tell besides the intent, each with its cues. */
  signals: Signals;
  /** Version of the trained model that decided; `phrases` when none was there yet. */
  model: string;
}

/** Tells what a message is about. Never throws for any text; an unknown desk is a programming error and throws. */
export interface Classifier {
  classify(text: string, desk: string): Classification;
}
