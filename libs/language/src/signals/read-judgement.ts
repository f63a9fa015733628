import { feedbackIn } from './feedback.js';
import { natureIn } from './nature.js';
import { kindOf, sentimentOfWords } from './read-signals.js';
import { bookFor, readCues } from './reading.js';
import type { ComplaintNature, Feedback } from './signals.js';

export interface TextJudgement {
  /** Undefined when the text judges nothing and wishes for nothing. */
  feedback: Feedback | undefined;
  /** -1 (bad) to 1 (good); 0 without any sign of a mood. */
  sentiment: number;
  /** What the text is aimed at if it is a complaint, by its words or by what is known from elsewhere. */
  nature: ComplaintNature;
}

/** What `readSignals` says of a text as feedback, without its reasons for saying so: for counting many texts. */
export function readJudgement(text: string): TextJudgement {
  const reading = readCues(text, bookFor());
  const kind = kindOf(reading);
  return {
    feedback: feedbackIn(reading, kind).feedback,
    sentiment: sentimentOfWords(reading, kind),
    nature: natureIn(reading).nature,
  };
}
