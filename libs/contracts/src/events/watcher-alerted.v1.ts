import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Instant } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/**
 * The customer wrote again on a ticket that people of the house watch: on the one that goes on, when it was written on a merged one.
 * Published once a message, and for watched tickets only; `work` is the ticket after whatever the message did to it.
 */
export const WatcherAlertedV1 = defineEvent({
  type: 'support.watcher.alerted.v1',
  publisher: 'routing',
  summary: 'The customer wrote again on a ticket that people of the house watch',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    watchers: z.array(z.string()).min(1),
    messageId: z.uuid(),
    /** Masked. */
    body: z.string(),
    receivedAt: Instant,
  }),
});
export type WatcherAlertedV1 = EventOf<typeof WatcherAlertedV1>;
