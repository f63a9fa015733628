import type { TicketIdentity } from './prepare-message.js';

/** How long after its resolution a ticket is taken up again when its customer writes. Routing keeps the same time. */
export const REOPEN_DAYS = 7;

/** The customer wrote to a ticket that was resolved too long ago: this is a new matter. */
export class TicketIsOver extends Error {
  constructor(readonly ticket: TicketIdentity) {
    super(`ticket ${ticket.number} is over`);
  }
}
