import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Instant } from '../vocabulary.js';

/** Somebody of the house begins or ends to watch a ticket. Of one agent and ticket the greatest `version` counts. */
export const WatcherChangedV1 = defineEvent({
  type: 'support.watcher.changed.v1',
  publisher: 'routing',
  summary: 'Somebody of the house begins or ends to watch a ticket',
  subject: ({ ticketId }) => ticketId,
  data: z.object({
    ticketId: z.uuid(),
    agent: z.string(),
    watching: z.boolean(),
    version: z.int().positive(),
    by: z.string(),
    at: Instant,
  }),
});
export type WatcherChangedV1 = EventOf<typeof WatcherChangedV1>;
