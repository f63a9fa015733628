import { z } from 'zod';
import { EXCHANGES, defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

/**
 * Routing decided what a ticket is about and which tier takes it: the hand-over to that tier's lane.
 * Published to `support.work` with the tier as key. `body` is the customer's masked text the tier answers to.
 *
 * A tier that the same process serves may have taken the ticket in the very transaction: what it did is told beside this, and
 * the key is one that no lane hears.
 */
export const TicketClassifiedV1 = defineEvent({
  type: 'support.ticket.classified.v1',
  publisher: 'routing',
  summary: 'A ticket was classified and handed to a tier',
  exchange: EXCHANGES.work,
  key: ({ work, taken }) => (taken === true ? `${work.tier}.taken` : work.tier),
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    body: z.string(),
    top: z.array(z.object({ label: z.string(), score: z.number() })),
    wantsHuman: z.boolean(),
    requiredSkills: z.array(z.string()),
    /** Hash of the tier policy that the ticket keeps. */
    policy: z.string().optional(),
    /** The tier has it already: its lane gets no order. */
    taken: z.literal(true).optional(),
  }),
});
export type TicketClassifiedV1 = EventOf<typeof TicketClassifiedV1>;
