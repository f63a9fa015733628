import type { ClockBreachedV1, ClockWarnedV1 } from '#lib/contracts';
import { unnestRows, type Tx } from '#lib/persistence';
import type { HeardEvent } from './heard-events.js';

/** What is known of one deadline that was warned of or breached. Clocks that are met say nothing. */
export interface ClockMark {
  readonly clockId: string;
  readonly ticketId: string;
  readonly name: string;
  readonly desk: string;
  readonly channel: string;
  readonly tier: string;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly warned: boolean;
  readonly breached: boolean;
}

const COLUMNS = {
  clockId: 'uuid',
  ticketId: 'uuid',
  name: 'text',
  desk: 'text',
  channel: 'text',
  tier: 'text',
  startedAt: 'timestamptz',
  dueAt: 'timestamptz',
  warned: 'boolean',
  breached: 'boolean',
} as const;

/** One mark a clock, in the order of the ids. Warned and breached only ever become true, so their order does not matter. */
export function clockMarksOf(events: readonly HeardEvent[]): ClockMark[] {
  const marks = new Map<string, ClockMark>();
  for (const event of events) {
    if (!isClockEvent(event)) continue;
    const mark = markOf(event);
    const known = marks.get(mark.clockId);
    marks.set(
      mark.clockId,
      known
        ? { ...newer(known, mark), warned: known.warned || mark.warned, breached: known.breached || mark.breached }
        : mark,
    );
  }
  return [...marks.values()].toSorted((a, b) => (a.clockId < b.clockId ? -1 : 1));
}

/** A breach comes after its warning: the tier it names is the later one. */
const newer = (a: ClockMark, b: ClockMark): ClockMark => (b.breached && !a.breached ? b : a);

function isClockEvent(event: HeardEvent): event is ClockWarnedV1 | ClockBreachedV1 {
  return event.type === 'support.clock.warned.v1' || event.type === 'support.clock.breached.v1';
}

function markOf({ type, data: { work, clock } }: ClockWarnedV1 | ClockBreachedV1): ClockMark {
  const breached = type === 'support.clock.breached.v1';
  const { desk, channel, tier, ticketId } = work;
  const { id: clockId, name, startedAt, dueAt } = clock;
  return { clockId, ticketId, name, desk, channel, tier, startedAt, dueAt, warned: !breached, breached };
}

export function writeClockMarks(tx: Tx, marks: readonly ClockMark[]): void {
  if (marks.length === 0) return;
  const { from, params } = unnestRows<ClockMark>(marks, COLUMNS);
  tx.send(
    `INSERT INTO clock AS known (clock_id, ticket_id, name, desk, channel, tier, started_at, due_at, warned, breached)
     SELECT * FROM ${from}
     ON CONFLICT (clock_id) DO UPDATE SET
       tier = CASE WHEN excluded.breached THEN excluded.tier ELSE known.tier END,
       warned = known.warned OR excluded.warned, breached = known.breached OR excluded.breached`,
    params,
  );
}
