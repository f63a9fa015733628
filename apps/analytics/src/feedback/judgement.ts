import { type ComplaintNature, type FeedbackClass, readJudgement } from '#lib/language';

/** What a text says about us, without the text. */
export interface Judgement {
  readonly feedback: FeedbackClass;
  /** Codes of the language library, joined by commas. */
  readonly reasons: string;
  /** -1 to 1. */
  readonly sentiment: number;
}

/** Longer texts have judged by then. */
const READ_LENGTH = 4_000;

/** Undefined for a text that judges nothing. */
export function judgementOf(text: string): Judgement | undefined {
  return judgementAndNature(text).judgement;
}

/** As `judgementOf`, with what the text is aimed at if it is a complaint. */
export function judgementAndNature(text: string): { judgement: Judgement | undefined; nature: ComplaintNature } {
  const { feedback, sentiment, nature } = readJudgement(text.slice(0, READ_LENGTH));
  if (feedback === undefined) return { judgement: undefined, nature };
  return { judgement: { feedback: feedback.class, reasons: feedback.reasons.join(','), sentiment }, nature };
}
