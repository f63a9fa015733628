import type { Tx } from '#lib/persistence';
import type { JointComplaintView } from './joint-bodies.js';

export interface NewMembership {
  readonly groupId: string;
  readonly desk: string;
  readonly by: string;
  readonly now: Date;
}

/** Whoever changes a joint complaint does so alone, and raises its version. */
export async function lockGroup(tx: Tx, groupId: string): Promise<void> {
  await tx.query('UPDATE joint_complaint SET version = version + 1 WHERE id = $1', [groupId]);
}

export async function findGroup(tx: Tx, groupId: string): Promise<JointComplaintView | undefined> {
  const [group] = await tx.query<Omit<JointComplaintView, 'members'>[]>(
    `SELECT id, version, desk, title, opened_by AS "openedBy", opened_at AS "openedAt" FROM joint_complaint WHERE id = $1`,
    [groupId],
  );
  if (group === undefined) return undefined;
  const members = await tx.query<JointComplaintView['members'][number][]>(
    `SELECT ticket_id AS "ticketId", number, representative_by IS NOT NULL AS representative
     FROM joint_complaint_member JOIN ticket ON ticket.id = ticket_id WHERE group_id = $1 ORDER BY joined_at, number`,
    [groupId],
  );
  return { ...group, members };
}

/** One outcome a ticket, in order. `wrong`: no complaint of this desk · `elsewhere`: belongs to another joint complaint. */
export async function addMembers(
  tx: Tx,
  { groupId, desk, by, now }: NewMembership,
  tickets: readonly string[],
): Promise<{ ticketId: string; outcome: 'joined' | 'wrong' | 'elsewhere' }[]> {
  const right = await tx.query<{ id: string }[]>(
    `SELECT id FROM ticket WHERE id = ANY ($1::uuid[]) AND desk = $2 AND coalesce(kind, declared_kind) = 'complaint'`,
    [tickets, desk],
  );
  const complaints = new Set(right.map(({ id }) => id));
  const rows = await tx.query<{ ticketId: string }[]>(
    `WITH joined AS (
       INSERT INTO joint_complaint_member (ticket_id, group_id, joined_by, joined_at)
       SELECT id, $2, $3, $4 FROM unnest($1::uuid[]) AS id ORDER BY id ON CONFLICT (ticket_id) DO NOTHING RETURNING ticket_id
     ) SELECT ticket_id AS "ticketId" FROM joined
       UNION SELECT ticket_id FROM joint_complaint_member WHERE group_id = $2`,
    [[...complaints], groupId, by, now],
  );
  const joined = new Set(rows.map(({ ticketId }) => ticketId));
  return tickets.map((ticketId) => {
    if (!complaints.has(ticketId)) return { ticketId, outcome: 'wrong' };
    return { ticketId, outcome: joined.has(ticketId) ? 'joined' : 'elsewhere' };
  });
}

/** @param representation.by null: no longer speaks for all */
export async function setRepresentative(
  tx: Tx,
  { groupId, ticketId, by, now }: { groupId: string; ticketId: string; by: string | null; now: Date },
): Promise<void> {
  await tx.query(
    `UPDATE joint_complaint_member SET representative_by = $3, representative_at = CASE WHEN $3::text IS NULL THEN NULL ELSE $4::timestamptz END
     WHERE group_id = $1 AND ticket_id = $2`,
    [groupId, ticketId, by, now],
  );
}
