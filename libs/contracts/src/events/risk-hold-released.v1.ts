import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { ProtectiveHold } from '../protective-hold.js';

/** A person has ended a hold; the institution lets the account go. */
export const RiskHoldReleasedV1 = defineEvent({
  type: 'support.risk.hold-released.v1',
  publisher: 'routing',
  summary: 'A person released a protective hold',
  subject: ({ ticketId }) => ticketId,
  data: ProtectiveHold.extend({ reason: z.string(), by: z.string() }),
});
export type RiskHoldReleasedV1 = EventOf<typeof RiskHoldReleasedV1>;
