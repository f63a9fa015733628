import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, DeskId } from '../vocabulary.js';

/** A fact tells of a risk, and the customer has no living ticket at the desk that it could be pinned to. Intake opens one. */
export const RiskRaisedV1 = defineEvent({
  type: 'support.risk.raised.v1',
  publisher: 'routing',
  summary: 'A fact raised a risk that needs a ticket',
  subject: ({ customer }) => customer.ref,
  data: z.object({
    factId: z.uuid(),
    factType: z.string(),
    desk: DeskId,
    customer: z.object({ ref: CustomerRef }),
    /** What the ticket says, from the desk's pack. */
    text: z.string().min(1).max(1000),
    /** What the fact said, masked. */
    data: z.record(z.string(), z.unknown()),
  }),
});
export type RiskRaisedV1 = EventOf<typeof RiskRaisedV1>;
