import { z } from 'zod';
import { Channel, DeskId, Instant } from '#lib/contracts';
import { Period } from '../read/period.js';

const Count = z.int().nonnegative();

/** How long something took: of how many tickets, and the percentiles in seconds. */
export const Durations = z.object({
  tickets: Count,
  p50Seconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
  p95Seconds: z.number().nullable(),
});
export type Durations = z.infer<typeof Durations>;

/** `GET /v1/overview` */
export const Overview = z.object({
  period: Period,
  desk: DeskId.nullable(),
  channel: Channel.nullable(),
  tickets: z.object({
    opened: Count,
    queued: Count,
    assigned: Count,
    accepted: Count,
    escalated: Count,
    resolved: Count,
    reopened: Count,
  }),
  /** Of the tickets opened in the period: answered from an article, and which part of them that is. */
  selfService: z.object({ opened: Count, answered: Count, share: z.number().min(0).max(1).nullable() }),
  messages: z.object({ received: Count, sent: Count }),
  /** Unanswered and unresolved at this moment, by tier; `unclassified` before a tier has seen them. */
  backlog: z.object({ total: Count, byTier: z.record(z.string(), Count), oldestOpenedAt: Instant.nullable() }),
  /** Of tickets opened in the period: how long until the customer was first told anything. */
  acknowledgement: Durations,
  /** Of tickets opened in the period. */
  firstResponse: Durations,
  /** Of tickets resolved in the period. */
  resolution: Durations,
  ratings: z.object({ count: Count, average: z.number().nullable() }),
  clocks: z.object({ warned: Count, breached: Count }),
  notifications: z.object({ sent: Count, failed: Count }),
});
export type Overview = z.infer<typeof Overview>;

/** Counter -> how often, and the sum of its amounts. */
export type Totals = ReadonlyMap<string, { count: number; amount: number }>;

/** Half a percentile of a second is noise. */
export const inMilliseconds = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : Math.round(seconds * 1_000) / 1_000;

export function durationsOf(tickets: number, percentiles: readonly (number | null)[] | null): Durations {
  const [p50, p90, p95] = percentiles ?? [];
  return { tickets, p50Seconds: inMilliseconds(p50), p90Seconds: inMilliseconds(p90), p95Seconds: inMilliseconds(p95) };
}

/** The part of the overview that counters know. */
export function countsOf(
  totals: Totals,
): Pick<Overview, 'tickets' | 'messages' | 'ratings' | 'clocks' | 'notifications'> {
  const count = (metric: string): number => totals.get(metric)?.count ?? 0;
  const rated = totals.get('ticket.rated');
  return {
    tickets: {
      opened: count('ticket.opened'),
      queued: count('ticket.queued'),
      assigned: count('ticket.assigned'),
      accepted: count('ticket.accepted'),
      escalated: count('ticket.escalated'),
      resolved: count('ticket.resolved'),
      reopened: count('ticket.reopened'),
    },
    messages: { received: count('message.received'), sent: count('message.sent') },
    ratings: { count: rated?.count ?? 0, average: averageOf(rated) },
    clocks: { warned: count('clock.warned'), breached: count('clock.breached') },
    notifications: { sent: count('notification.sent'), failed: count('notification.failed') },
  };
}

/** Two decimals, or null of nothing. */
export function averageOf(sum: { count: number; amount: number } | undefined): number | null {
  return sum === undefined || sum.count === 0 ? null : Math.round((sum.amount / sum.count) * 100) / 100;
}
