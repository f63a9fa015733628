import { nextUpdateTarget, type Desk } from '#lib/desks';
import { unnestRows, type Tx } from '#lib/persistence';
import type { WorkItem } from '../work/work-item.js';
import { STILL_TO_TELL } from './still-to-tell.js';

/**
 * The customers of these tickets were told something: the time to the next update begins anew. Nothing is sent for tickets whose
 * desk asks for no updates, and nothing changes for those whose clock does not run. A time that has passed already and that nobody
 * has looked at yet is still told as a breach.
 */
export function keepUpdated(
  tx: Tx,
  told: readonly { readonly item: WorkItem; readonly desk: Desk }[],
  now: Date,
): void {
  const rows = told.flatMap(({ item: { ticketId, kind }, desk }) =>
    nextUpdateTarget(desk, kind).map(({ warnAfterMinutes, dueAfterMinutes }) => ({
      ticketId,
      warn: warnAfterMinutes,
      due: dueAfterMinutes,
    })),
  );
  if (rows.length === 0) return;
  const given = unnestRows(rows, { ticketId: 'uuid', warn: 'double precision', due: 'double precision' }, 1);
  tx.send(
    `WITH given AS (SELECT DISTINCT ON (ticket_id) * FROM ${given.from} AS g (ticket_id, warn, due)), stopped AS (
       UPDATE clock c SET stopped_at = $1, next_at = ${STILL_TO_TELL} FROM given
       WHERE c.ticket_id = given.ticket_id AND c.name = 'next-update' AND c.stopped_at IS NULL AND c.paused_at IS NULL
       RETURNING given.*
     )
     INSERT INTO clock (ticket_id, name, started_at, warn_at, due_at, next_at)
     SELECT ticket_id, 'next-update', begun, begun + warn * interval '1 minute', begun + due * interval '1 minute',
       begun + warn * interval '1 minute'
     FROM stopped CROSS JOIN (SELECT $1::timestamptz AS begun) AS beginning`,
    [now, ...given.params],
  );
}
