import { z } from 'zod';

/** `follows`: was opened after the other one had been over for long · `duplicate`, `related`: as somebody says. */
export const LinkKind = z.enum(['follows', 'duplicate', 'related']);
export type LinkKind = z.infer<typeof LinkKind>;

/** `POST /v1/tickets/{id}/links` */
export const NewLink = z.object({ to: z.uuid(), kind: LinkKind.exclude(['follows']).default('related') });
export type NewLink = z.infer<typeof NewLink>;

/** A link as one of its two tickets shows it. */
export const TicketLink = z.object({
  ticketId: z.uuid(),
  number: z.string(),
  kind: LinkKind,
  /** `to`: this ticket names the other one; `from`: the other one names this ticket. */
  direction: z.enum(['to', 'from']),
});
export type TicketLink = z.infer<typeof TicketLink>;
