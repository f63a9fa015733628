import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, DeskId } from '../vocabulary.js';

/**
 * A flow asks an internal system or a partner to do something, such as to mark a record that is objected to. Published by routing
 * in the transaction that moved the ticket, once an action and move. The answer comes as a fact whose data names `ticketId`.
 */
export const ActionRequestedV1 = defineEvent({
  type: 'support.action.requested.v1',
  publisher: 'routing',
  summary: 'A flow asks an internal system or a partner to do something',
  subject: ({ ticketId }) => ticketId,
  data: z.object({
    action: z.string().max(64),
    ticketId: z.uuid(),
    number: z.string(),
    desk: DeskId,
    customer: z.object({ ref: CustomerRef }),
    flow: z.string(),
    flowVersion: z.int().positive(),
    step: z.int().positive(),
    /** What the ticket's data and its flow know by now. Masked. */
    fields: z.record(z.string(), z.unknown()),
  }),
});
export type ActionRequestedV1 = EventOf<typeof ActionRequestedV1>;
