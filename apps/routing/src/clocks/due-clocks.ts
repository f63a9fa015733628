import type { Tx } from '#lib/persistence';
import {
  ClockBreachedV1,
  ClockName,
  ClockWarnedV1,
  LimitBreachedV1,
  LimitWarnedV1,
  type OutgoingEvent,
} from '#lib/contracts';
import { originOf, toWorkState, type WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
import { LIMIT_COLUMNS, limitState, type LimitRow } from './limit-row.js';

interface DueClock extends WorkItem, Omit<LimitRow, 'rule'> {
  readonly rule: LimitRow['rule'] | null;
  readonly warns: boolean;
  readonly breaches: boolean;
}

/**
 * Marks what is due, warnings and breaches alike, and tells what is to be said about it. Each is marked once, in whatever process:
 * rows that another one holds are skipped. A clock that was overlooked for long gives its warning and its breach together.
 */
export async function markDueClocks(tx: Tx, limit: number): Promise<{ marked: number; events: OutgoingEvent[] }> {
  const rows = await tx.query<DueClock[]>(
    `WITH due AS (
       SELECT ticket_id, id FROM clock WHERE next_at <= mesh_now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
     ), marked AS (
       UPDATE clock c SET
         warned_at = coalesce(c.warned_at, mesh_now()),
         breached_at = CASE WHEN c.due_at <= mesh_now() THEN mesh_now() END,
         next_at = CASE WHEN c.due_at <= mesh_now() THEN NULL ELSE c.due_at END
       FROM due JOIN clock AS before USING (ticket_id, id) WHERE c.ticket_id = due.ticket_id AND c.id = due.id
       RETURNING c.*, before.warned_at IS NULL AS warns, c.breached_at IS NOT NULL AS breaches
     )
     SELECT ${LIMIT_COLUMNS}, c.warns, c.breaches, ${WORK_COLUMNS}
     FROM marked c JOIN work_item w ON w.ticket_id = c.ticket_id ORDER BY c.due_at, c.id`,
    [limit],
  );
  return { marked: rows.length, events: rows.flatMap(eventsOf) };
}

function eventsOf(row: DueClock): OutgoingEvent[] {
  const work = toWorkState(row);
  const options = { cause: originOf(row) };
  const { rule } = row;
  if (rule !== null) {
    const data = { work, limit: limitState({ ...row, rule }) };
    return [
      ...(row.warns ? [LimitWarnedV1.create(data, options)] : []),
      ...(row.breaches ? [LimitBreachedV1.create(data, options)] : []),
    ];
  }
  const clock = {
    id: row.clockId,
    name: ClockName.parse(row.clockName),
    startedAt: row.startedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
  };
  return [
    ...(row.warns ? [ClockWarnedV1.create({ work, clock }, options)] : []),
    ...(row.breaches ? [ClockBreachedV1.create({ work, clock }, options)] : []),
  ];
}
