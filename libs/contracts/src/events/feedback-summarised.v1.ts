import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { DeskId, Instant } from '../vocabulary.js';

const Count = z.int().nonnegative();

/**
 * What a week's customers judged, for those who make the product. Published by analytics once a week and desk; bind a queue of
 * your own to it. Counts only, never what anybody wrote.
 */
export const FeedbackSummarisedV1 = defineEvent({
  type: 'support.feedback.summarised.v1',
  publisher: 'analytics',
  summary: 'A week of feedback was summarised',
  subject: (summary) => summary.desk,
  data: z.object({
    summaryId: z.uuid(),
    desk: DeskId,
    from: Instant,
    to: Instant,
    /** Opinions, messages and comments of ratings that judge. */
    judged: Count,
    classes: z.object({ positive: Count, negative: Count, suggestion: Count }),
    /** Most often first. */
    reasons: z.array(
      z.object({ class: z.enum(['positive', 'negative', 'suggestion']), reason: z.string(), count: Count }),
    ),
    ratings: z.object({ count: Count, average: z.number().nullable() }),
    /** What people wrote about most. */
    topics: z.array(
      z.object({
        topic: z.string(),
        label: z.object({ 'zh-CN': z.string(), en: z.string() }),
        count: Count,
        countBefore: Count,
      }),
    ),
  }),
});
export type FeedbackSummarisedV1 = EventOf<typeof FeedbackSummarisedV1>;
