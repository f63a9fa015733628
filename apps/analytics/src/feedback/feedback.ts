import { z } from 'zod';
import { Channel, DeskId, FeedbackType, Instant, Tier } from '#lib/contracts';
import { Period, ReportQuery } from '../read/period.js';

const FeedbackClass = z.enum(['positive', 'negative', 'suggestion']);

/** What every report of feedback can be narrowed to. */
export const FeedbackScope = ReportQuery.extend({
  agent: z.string().min(1).max(64).optional().describe('Who resolved the ticket, or holds it'),
});
export type FeedbackScope = z.infer<typeof FeedbackScope>;

/** `GET /v1/feedback` */
export const FeedbackQuery = FeedbackScope.extend({
  by: z.enum(['desk', 'channel', 'agent']).optional().describe('What judgements are counted by besides'),
  maxScore: z.coerce.number().int().min(1).max(5).default(2).describe('Ratings listed: this score and lower'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FeedbackQuery = z.infer<typeof FeedbackQuery>;

const Count = z.int().nonnegative();
const Share = z.number().min(0).max(1);

/** How the tickets fared whose customers said it; one that said it twice is in twice. */
export const Fared = z.object({
  averageScore: z.number().nullable(),
  firstResponseP50Seconds: z.number().nullable(),
  resolutionP50Seconds: z.number().nullable(),
});
export type Fared = z.infer<typeof Fared>;

const Reason = z.object({ class: FeedbackClass, reason: z.string(), count: Count });

/** What comments and messages judge, as the language library reads them. */
export const Judgements = z.object({
  /** Comments of ratings, and messages, that judge anything at all. */
  count: Count,
  classes: z.array(Fared.extend({ class: FeedbackClass, count: Count, share: Share })),
  /** Most often first; a text may give several. `share` is of the texts of this class. */
  reasons: z.array(Reason.extend({ share: Share, ...Fared.shape })),
  /** With `by`: the same for each desk, channel or agent; `none` for nobody. Most judged first. */
  groups: z.array(
    Fared.extend({
      key: z.string(),
      count: Count,
      classes: z.object({ positive: Count, negative: Count, suggestion: Count }),
      reasons: z.array(Reason),
    }),
  ),
});
export type Judgements = z.infer<typeof Judgements>;

/** Opinions by what their authors call them, and by what their words say: the confusion matrix of the two. */
export const Opinions = z.object({
  count: Count,
  types: z.array(
    z.object({
      type: FeedbackType,
      count: Count,
      /** What the words say; `none` where they judge nothing. */
      classes: z.object({ positive: Count, negative: Count, suggestion: Count, none: Count }),
    }),
  ),
  /** The share whose words say what their authors call them; null of nothing. */
  agreement: Share.nullable(),
});
export type Opinions = z.infer<typeof Opinions>;

export const Feedback = z.object({
  period: Period,
  count: Count,
  average: z.number().nullable(),
  /** How often each score was given, 1 to 5. */
  scores: z.array(Count).length(5),
  judgements: Judgements,
  opinions: Opinions,
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
      /** What the comment judges; null when it does not. */
      class: FeedbackClass.nullable(),
      reasons: z.array(z.string()),
      ratedAt: Instant,
    }),
  ),
});
export type Feedback = z.infer<typeof Feedback>;
