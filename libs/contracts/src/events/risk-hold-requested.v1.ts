import { defineEvent, type EventOf } from '../define-event.js';
import { ProtectiveHold } from '../protective-hold.js';

/**
 * A customer's money is at risk: the institution is asked to hold the account. It answers with a fact, `risk.hold.confirmed` or
 * `risk.hold.denied`, whose data names the `holdId`.
 */
export const RiskHoldRequestedV1 = defineEvent({
  type: 'support.risk.hold-requested.v1',
  publisher: 'routing',
  summary: 'The institution is asked to hold an account that is at risk',
  subject: ({ ticketId }) => ticketId,
  data: ProtectiveHold,
});
export type RiskHoldRequestedV1 = EventOf<typeof RiskHoldRequestedV1>;
