import { Instant } from '#lib/contracts';
import { z } from 'zod';

/** `GET /v1/tickets/{id}/events`: everything that was said of a ticket, without anything people wrote. */
export const CaseLog = z.object({
  ticketId: z.uuid(),
  events: z.array(
    z.object({
      id: z.uuid(),
      type: z.string(),
      source: z.string(),
      traceparent: z.string().nullable(),
      occurredAt: Instant.nullable(),
      receivedAt: Instant,
      data: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type CaseLog = z.infer<typeof CaseLog>;
