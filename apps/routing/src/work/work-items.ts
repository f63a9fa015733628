import { unnestRows, type Tx } from '#lib/persistence';
import type { WorkItem } from './work-item.js';

/** The columns of a `WorkItem`, from a table or alias `w`. */
export const WORK_COLUMNS = `w.ticket_id AS "ticketId", w.number, w.version, w.desk, w.channel, w.customer_ref AS "customerRef",
  w.age_band AS "ageBand", w.locale, w.kind, w.subject, w.status, w.tier, w.priority, w.intent, w.confidence, w.top, w.body,
  w.wants_human AS "wantsHuman", w.required_skills AS "requiredSkills", w.assignee, w.units, w.previous_agent AS "previousAgent",
  w.avoid_agent AS "avoidAgent", w.recused, w.failed_turns AS "failedTurns", w.last_article AS "lastArticle", w.opened_at AS "openedAt",
  w.queued_at AS "queuedAt", w.first_responded_at AS "firstRespondedAt", w.resolved_at AS "resolvedAt", w.resolution, w.outcome, w.note, w.traceparent, w.flow, w.policy, w.scene`;

export async function findWork(tx: Tx, ticketId: string): Promise<WorkItem | undefined> {
  const [item] = await tx.query<WorkItem[]>(`SELECT ${WORK_COLUMNS} FROM work_item w WHERE ticket_id = $1`, [ticketId]);
  return item;
}

/** Locks the items of these tickets, always in the same order. Agents that a transaction needs are locked before items. */
export async function lockWork(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, WorkItem>> {
  const items = await tx.query<WorkItem[]>(
    `SELECT ${WORK_COLUMNS} FROM work_item w WHERE ticket_id = ANY ($1::uuid[]) ORDER BY ticket_id FOR UPDATE`,
    [ticketIds],
  );
  return new Map(items.map((item) => [item.ticketId, item]));
}

type Changing = Omit<
  WorkItem,
  | 'number'
  | 'desk'
  | 'channel'
  | 'customerRef'
  | 'ageBand'
  | 'locale'
  | 'kind'
  | 'subject'
  | 'intent'
  | 'confidence'
  | 'top'
  | 'body'
  | 'requiredSkills'
  | 'recused'
  | 'openedAt'
  | 'traceparent'
  | 'flow'
  | 'policy'
  | 'scene'
>;

/**
 * Writes what may change of an item, if nobody was faster: the stored version must be one less than the item's.
 *
 * @returns the tickets that were written
 */
export async function saveWork(tx: Tx, items: readonly WorkItem[]): Promise<Set<string>> {
  const given = unnestRows<Changing>(items, {
    ticketId: 'uuid',
    version: 'int',
    status: 'text',
    tier: 'text',
    priority: 'int',
    wantsHuman: 'boolean',
    assignee: 'text',
    units: 'int',
    previousAgent: 'text',
    avoidAgent: 'text',
    failedTurns: 'int',
    lastArticle: 'text',
    queuedAt: 'timestamptz',
    firstRespondedAt: 'timestamptz',
    resolvedAt: 'timestamptz',
    resolution: 'int',
    outcome: 'text',
    note: 'text',
  });
  const saved = await tx.query<{ ticketId: string }[]>(
    `WITH saved AS (
       UPDATE work_item w SET version = g.version, status = g.status, tier = g.tier, priority = g.priority,
         wants_human = g.wants_human, assignee = g.assignee, units = g.units, previous_agent = g.previous_agent, avoid_agent = g.avoid_agent,
         failed_turns = g.failed_turns, last_article = g.last_article, queued_at = g.queued_at,
         first_responded_at = g.first_responded_at, resolved_at = g.resolved_at, resolution = g.resolution, outcome = g.outcome, note = g.note
       FROM ${given.from} AS g (ticket_id, version, status, tier, priority, wants_human, assignee, units, previous_agent,
         avoid_agent, failed_turns, last_article, queued_at, first_responded_at, resolved_at, resolution, outcome, note)
       WHERE w.ticket_id = g.ticket_id AND w.version = g.version - 1 RETURNING w.ticket_id
     ) SELECT ticket_id AS "ticketId" FROM saved`,
    given.params,
  );
  return new Set(saved.map((row) => row.ticketId));
}
