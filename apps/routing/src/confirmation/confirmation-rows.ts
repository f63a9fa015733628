import type { Tx } from '#lib/persistence';
import type { WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';

/** Of the ticket's last resolution. */
export interface Confirmation {
  readonly state: 'awaiting' | 'confirmed' | 'declined' | 'unconfirmed' | 'overtaken';
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

export function askConfirmation(tx: Tx, { ticketId, resolution, resolvedAt }: WorkItem, dueAt: Date): void {
  tx.send(`INSERT INTO confirmation (ticket_id, resolution, asked_at, due_at, next_at) VALUES ($1, $2, $3, $4, $4)`, [
    ticketId,
    resolution,
    resolvedAt,
    dueAt,
  ]);
}

/** Who is asked has answered. @returns false when nobody is asked, or no longer */
export async function settleConfirmation(
  tx: Tx,
  { ticketId, resolution }: WorkItem,
  state: 'confirmed' | 'declined',
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<boolean> {
  const settled = await tx.query<object[]>(
    `WITH settled AS (
       UPDATE confirmation SET state = $3, answered_by = $4, answered_at = $5, next_at = NULL
       WHERE ticket_id = $1 AND resolution = $2 AND state = 'awaiting' RETURNING ticket_id
     ) SELECT ticket_id FROM settled`,
    [ticketId, resolution, state, by, now],
  );
  return settled.length > 0;
}

/** Closes what nobody answered in time, and says which tickets that were. One that was reopened meanwhile is left alone. */
export function closeUnconfirmed(tx: Tx, atOnce: number): Promise<WorkItem[]> {
  return tx.query<WorkItem[]>(
    `WITH due AS MATERIALIZED (
       SELECT c.ticket_id, c.resolution, w.status = 'resolved' AND w.resolution = c.resolution AS stands
       FROM confirmation c JOIN work_item w USING (ticket_id)
       WHERE c.next_at <= mesh_now() ORDER BY c.next_at LIMIT $1 FOR UPDATE OF c, w SKIP LOCKED
     ), settled AS (
       UPDATE confirmation c SET state = CASE WHEN due.stands THEN 'unconfirmed' ELSE 'overtaken' END, next_at = NULL
       FROM due WHERE c.ticket_id = due.ticket_id AND c.resolution = due.resolution
     ), w AS (
       UPDATE work_item w SET outcome = 'UNCONFIRMED', version = w.version + 1
       FROM due WHERE due.stands AND w.ticket_id = due.ticket_id RETURNING w.*
     ) SELECT ${WORK_COLUMNS} FROM w ORDER BY w.ticket_id`,
    [atOnce],
  );
}
