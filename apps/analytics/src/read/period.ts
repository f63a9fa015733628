import { z } from 'zod';
import { Channel, DeskId, Instant } from '#lib/contracts';
import { Problem } from '#lib/service';

/** What every report can be narrowed to. */
export const ReportQuery = z.object({
  from: Instant.optional().describe('Start, inclusive; default: midnight of today, Asia/Shanghai'),
  to: Instant.optional().describe('End, exclusive; default: now'),
  desk: DeskId.optional(),
  channel: Channel.optional(),
});
export type ReportQuery = z.infer<typeof ReportQuery>;

/** A stretch of time, both ends ISO 8601 UTC. Counters know whole hours: the one in which it starts and the one in which it ends are in. */
export const Period = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });
export type Period = z.infer<typeof Period>;

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const MAX_DAYS = 400;
/** A day before it is in no year that can be written. */
const FIRST_INSTANT_MS = Date.parse('0001-01-01T00:00:00Z');

/**
 * The period a query asks for.
 *
 * @throws Problem 400 naming `from` when the period is empty or over 400 days
 */
export function periodOf({ from, to }: Pick<ReportQuery, 'from' | 'to'>, now: Date): Period {
  const end = to === undefined ? now.getTime() : Date.parse(to);
  const start = from === undefined ? defaultStart(to, end) : Date.parse(from);
  if (start >= end) throw wrong('must be before "to"');
  if (start < FIRST_INSTANT_MS)
    throw Problem.badRequest('The query is wrong.', [{ path: 'to', message: 'is too early' }]);
  if (end - start > MAX_DAYS * DAY_MS) throw wrong(`must be at most ${MAX_DAYS} days before "to"`);
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}

/** Midnight in Shanghai, which has no daylight saving time; the day before a given end. */
function defaultStart(to: string | undefined, end: number): number {
  return to === undefined ? end - 1 - ((end - 1 + SHANGHAI_MS) % DAY_MS) : end - DAY_MS;
}

const wrong = (message: string): Problem => Problem.badRequest('The query is wrong.', [{ path: 'from', message }]);
