import { z } from 'zod';
import { Channel, ClockName, DeskId, Instant, Tier } from '#lib/contracts';
import { Period, ReportQuery } from '../read/period.js';

/** `GET /v1/clocks` */
export const ClocksQuery = ReportQuery.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) });
export type ClocksQuery = z.infer<typeof ClocksQuery>;

const Count = z.int().nonnegative();

export const ClockReport = z.object({
  period: Period,
  /** By deadline: warned and breached when it fell due in the period; met for tickets opened in it that were in time. */
  clocks: z.array(z.object({ name: ClockName, warned: Count, breached: Count, met: Count.nullable() })),
  /** The latest breaches, newest first. */
  breaches: z.array(
    z.object({
      ticketId: z.uuid(),
      number: z.string().nullable(),
      name: ClockName,
      desk: DeskId,
      channel: Channel,
      tier: Tier,
      startedAt: Instant,
      dueAt: Instant,
    }),
  ),
});
export type ClockReport = z.infer<typeof ClockReport>;
