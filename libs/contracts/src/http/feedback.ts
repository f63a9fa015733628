import { z } from 'zod';
import { FeedbackType } from '../feedback-type.js';
import { AgeBand, Channel, CustomerRef, DeskId, Instant } from '../vocabulary.js';
import { BodyText } from './text.js';

/** `POST /v1/feedback` of intake: an opinion that asks for no answer. A customer need not say who they are: the token does. */
export const NewFeedback = z.object({
  desk: DeskId,
  type: FeedbackType,
  text: BodyText,
  channel: Channel.default('app'),
  customer: z.object({ ref: CustomerRef, ageBand: AgeBand.optional() }).optional(),
});
export type NewFeedback = z.infer<typeof NewFeedback>;

/** The answer; the same for every repetition. `text` is masked. */
export const KeptFeedback = z.object({
  id: z.uuid(),
  desk: DeskId,
  type: FeedbackType,
  text: z.string(),
  receivedAt: Instant,
});
export type KeptFeedback = z.infer<typeof KeptFeedback>;
