import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, DeskId, Instant } from '../vocabulary.js';

/** So many accounts made the same kind of contact from one device in so short a time that it looks like one hand. Once a window. */
export const RiskClusteredV1 = defineEvent({
  type: 'support.risk.clustered.v1',
  publisher: 'routing',
  summary: 'Contacts of several accounts from one device look like one hand',
  subject: ({ clusterId }) => clusterId,
  data: z.object({
    clusterId: z.uuid(),
    desk: DeskId,
    /** The rule of the desk's pack. */
    pattern: z.string(),
    deviceId: z.string(),
    customers: z.array(z.object({ ref: CustomerRef })).min(2),
    tickets: z.array(z.uuid()).min(2),
    from: Instant,
    to: Instant,
  }),
});
export type RiskClusteredV1 = EventOf<typeof RiskClusteredV1>;
