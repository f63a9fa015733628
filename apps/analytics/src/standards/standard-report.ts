import { z } from 'zod';
import { Channel, DeskId, Instant, TicketKind, Tier } from '#lib/contracts';
import { standardsOf, type Desk, type StandardInForce } from '#lib/desks';
import { inMilliseconds } from '../overview/overview.js';
import { Period } from '../read/period.js';

/** `GET /v1/standards` */
export const StandardsQuery = z.object({
  desk: DeskId,
  from: Instant.optional().describe('Start, inclusive; default: midnight of today, Asia/Shanghai'),
  to: Instant.optional().describe('End, exclusive; default: now'),
  channel: Channel.optional(),
});
export type StandardsQuery = z.infer<typeof StandardsQuery>;

const Count = z.int().nonnegative();

/** One promise and how it was kept. */
export const KeptTarget = z.object({
  measure: z.enum(['acknowledgement', 'first-response', 'resolution']),
  channels: z.array(Channel).optional(),
  kinds: z.array(TicketKind).optional(),
  tiers: z.array(Tier).optional(),
  seconds: z.int().positive(),
  share: z.number(),
  /** That were in time, or are late by now; those that may still make it are left out. */
  tickets: Count,
  inTime: Count,
  reached: z.number().nullable(),
  p95Seconds: z.number().nullable(),
  met: z.boolean().nullable(),
});
export type KeptTarget = z.infer<typeof KeptTarget>;

export const StandardReport = z.object({
  desk: DeskId,
  period: Period,
  /** Every version that was in force in the period, oldest first; each with the tickets opened in its time. */
  standards: z.array(
    z.object({
      version: z.int(),
      effectiveFrom: z.iso.date(),
      from: Instant,
      to: Instant,
      targets: z.array(KeptTarget),
    }),
  ),
});
export type StandardReport = z.infer<typeof StandardReport>;

/** A version of a standard, and the part of a period in which tickets are measured by it. */
export interface MeasuredStandard {
  readonly standard: StandardInForce;
  readonly from: Date;
  readonly to: Date;
}

/** The versions in force in a period, each with its part of it. Before the first one nothing was promised. */
export function standardsIn(desk: Desk, { from, to }: Period): MeasuredStandard[] {
  const start = new Date(from);
  const end = new Date(to);
  return standardsOf(desk)
    .map((standard) => ({
      standard,
      from: standard.from > start ? standard.from : start,
      to: standard.until !== undefined && standard.until < end ? standard.until : end,
    }))
    .filter((part) => part.from < part.to);
}

/** What the counted tickets say about a promise; nothing of none. */
export function keptOf(
  target: StandardInForce['targets'][number],
  counted: { readonly tickets: number; readonly inTime: number; readonly p95: number | null },
): KeptTarget {
  const { tickets, inTime, p95 } = counted;
  const reached = tickets === 0 ? null : Math.round((inTime / tickets) * 10_000) / 10_000;
  const met = tickets === 0 ? null : inTime / tickets >= target.share;
  return { ...target, tickets, inTime, reached, p95Seconds: inMilliseconds(p95), met };
}
