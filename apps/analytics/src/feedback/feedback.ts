import { z } from 'zod';
import { Channel, DeskId, Instant, Tier } from '#lib/contracts';
import { Period, ReportQuery } from '../read/period.js';

/** `GET /v1/feedback` */
export const FeedbackQuery = ReportQuery.extend({
  maxScore: z.coerce.number().int().min(1).max(5).default(2).describe('Ratings listed: this score and lower'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FeedbackQuery = z.infer<typeof FeedbackQuery>;

const Count = z.int().nonnegative();

export const Feedback = z.object({
  period: Period,
  count: Count,
  average: z.number().nullable(),
  /** How often each score was given, 1 to 5. */
  scores: z.array(Count).length(5),
  /** Low ratings, newest first. */
  low: z.array(
    z.object({
      ticketId: z.uuid(),
      number: z.string().nullable(),
      desk: DeskId,
      channel: Channel,
      tier: Tier.nullable(),
      assignee: z.string().nullable(),
      resolution: z.int().positive(),
      score: z.int(),
      comment: z.string().nullable(),
      ratedAt: Instant,
    }),
  ),
});
export type Feedback = z.infer<typeof Feedback>;
