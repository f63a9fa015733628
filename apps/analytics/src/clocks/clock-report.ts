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
  /**
   * Statutory limits, by desk and name: those that passed in the period, and how often one was warned of or extended in it.
   * What was never warned of, extended or missed is not listed.
   */
  limits: z.array(z.object({ desk: DeskId, name: z.string(), warned: Count, breached: Count, extended: Count })),
  /** The latest breaches of clocks, newest first. */
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
