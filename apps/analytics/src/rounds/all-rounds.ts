import { settleAnswers } from '../containment/settle-answers.js';
import { findWaitGaps } from '../fairness/find-wait-gaps.js';
import { openOverThreshold, reviewClosed } from '../improvements/improvement-rounds.js';
import { REPORT_ROUNDS } from '../reports/report-rounds.js';
import { summariseFeedback } from '../reports/summarise-feedback.js';
import { findTrainingNeeds } from '../training/find-training-needs.js';
import type { Round } from './round.js';

/** Everything that is looked at again and again. */
export const allRounds: readonly Round[] = [
  settleAnswers,
  openOverThreshold,
  reviewClosed,
  findWaitGaps,
  findTrainingNeeds,
  summariseFeedback,
  ...REPORT_ROUNDS,
];
