import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { ProtectiveHold } from '../protective-hold.js';

/** The institution has confirmed or denied a hold. The state says which. */
export const RiskHoldAnsweredV1 = defineEvent({
  type: 'support.risk.hold-answered.v1',
  publisher: 'routing',
  summary: 'The institution confirmed or denied a protective hold',
  subject: ({ ticketId }) => ticketId,
  data: ProtectiveHold.extend({ reason: z.string() }),
});
export type RiskHoldAnsweredV1 = EventOf<typeof RiskHoldAnsweredV1>;
