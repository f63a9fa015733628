import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { LinkKind } from '../http/links.js';
import { Instant } from '../vocabulary.js';

/** Two tickets belong together. Published by intake, once a link. */
export const TicketLinkedV1 = defineEvent({
  type: 'support.ticket.linked.v1',
  publisher: 'intake',
  summary: 'Two tickets were said to belong together',
  subject: ({ ticketId }) => ticketId,
  data: z.object({ ticketId: z.uuid(), otherId: z.uuid(), kind: LinkKind, by: z.string(), linkedAt: Instant }),
});
export type TicketLinkedV1 = EventOf<typeof TicketLinkedV1>;
