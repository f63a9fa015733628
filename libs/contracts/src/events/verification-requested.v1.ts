import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, DeskId, Instant } from '../vocabulary.js';

/**
 * A customer wants something for which it must be certain who they are. The institution's verifier makes sure in its own way and
 * answers with a fact, `identity.verified` or `identity.failed`, whose data names the `verificationId`. No code passes through here.
 */
export const VerificationRequestedV1 = defineEvent({
  type: 'support.verification.requested.v1',
  publisher: 'intake',
  summary: "The institution's verifier is asked to make sure who a customer is",
  subject: ({ ticketId }) => ticketId,
  data: z.object({
    verificationId: z.uuid(),
    ticketId: z.uuid(),
    desk: DeskId,
    customer: z.object({ ref: CustomerRef }),
    /** What for: an intent of the desk. */
    purpose: z.string(),
    level: z.int().min(2),
    expiresAt: Instant,
  }),
});
export type VerificationRequestedV1 = EventOf<typeof VerificationRequestedV1>;
