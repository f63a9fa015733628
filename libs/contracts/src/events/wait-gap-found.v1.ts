import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { DeskId, Instant } from '../vocabulary.js';

/** One group of customers waits much longer than the others of its desk. Published by analytics, once a day, desk and group. */
export const WaitGapFoundV1 = defineEvent({
  type: 'support.wait-gap.found.v1',
  publisher: 'analytics',
  summary: 'One group of customers waits longer than the others',
  subject: (gap) => gap.gapId,
  data: z.object({
    gapId: z.uuid(),
    desk: DeskId,
    by: z.enum(['ageBand', 'product']),
    /** The group that waits longest, and the median of its first responses. */
    group: z.string(),
    tickets: z.int().positive(),
    p50Seconds: z.number(),
    /** The median over all tickets of the desk. */
    allP50Seconds: z.number(),
    /** The first median divided by the second. */
    ratio: z.number(),
    limit: z.number(),
    from: Instant,
    to: Instant,
    foundAt: Instant,
  }),
});
export type WaitGapFoundV1 = EventOf<typeof WaitGapFoundV1>;
