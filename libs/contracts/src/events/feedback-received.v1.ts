import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { FeedbackType } from '../feedback-type.js';
import { AgeBand, Channel, CustomerRef, DeskId, Instant } from '../vocabulary.js';

/** A customer gave an opinion that asks for no answer. Published by intake, once each; `text` is masked. */
export const FeedbackReceivedV1 = defineEvent({
  type: 'support.feedback.received.v1',
  publisher: 'intake',
  summary: 'A customer gave an opinion',
  subject: (feedback) => feedback.feedbackId,
  data: z.object({
    feedbackId: z.uuid(),
    desk: DeskId,
    channel: Channel,
    type: FeedbackType,
    customer: z.object({ ref: CustomerRef, ageBand: AgeBand.optional() }),
    text: z.string(),
    receivedAt: Instant,
  }),
});
export type FeedbackReceivedV1 = EventOf<typeof FeedbackReceivedV1>;
