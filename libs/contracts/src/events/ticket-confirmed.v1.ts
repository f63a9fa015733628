import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

/**
 * A resolved ticket is closed: its customer said that the solution works (`CONFIRMED`), or said nothing in the time that the desk
 * allows (`UNCONFIRMED`). It may still be reopened. Published late when every process was down at that time, never lost.
 */
export const TicketConfirmedV1 = defineEvent({
  type: 'support.ticket.confirmed.v1',
  publisher: 'routing',
  summary: 'A solution was confirmed, or nobody answered whether it works',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, result: z.enum(['CONFIRMED', 'UNCONFIRMED']), by: z.string() }),
});
export type TicketConfirmedV1 = EventOf<typeof TicketConfirmedV1>;
