import type { HoldState, ProtectiveHold } from '#lib/contracts';
import type { Tx } from '#lib/persistence';
import type { WorkItem } from '../work/work-item.js';

/** A row of `protective_hold`. */
export interface HoldRow {
  readonly id: string;
  readonly ticketId: string;
  readonly number: string;
  readonly desk: string;
  readonly customerRef: string;
  readonly state: HoldState;
  readonly cause: ProtectiveHold['cause'];
  readonly requestedAt: Date;
  readonly answerBy: Date;
  readonly traceparent: string | null;
}

export const HOLD_COLUMNS = `h.id, h.ticket_id AS "ticketId", h.number, h.desk, h.customer_ref AS "customerRef", h.state, h.cause,
  h.requested_at AS "requestedAt", h.answer_by AS "answerBy", h.traceparent`;

export function toHold({
  id,
  customerRef,
  requestedAt,
  answerBy,
  traceparent: _trace,
  ...row
}: HoldRow): ProtectiveHold {
  return {
    ...row,
    holdId: id,
    customer: { ref: customerRef },
    requestedAt: requestedAt.toISOString(),
    answerBy: answerBy.toISOString(),
  };
}

/** Where the hold of a ticket of risk stands that nobody has settled. */
export async function standingHold(tx: Tx, item: Pick<WorkItem, 'ticketId' | 'kind'>): Promise<HoldState | undefined> {
  if (item.kind !== 'risk') return undefined;
  const [row] = await tx.query<{ state: HoldState }[]>(
    `SELECT state FROM protective_hold WHERE ticket_id = $1 AND state IN ('requested', 'unanswered', 'confirmed')`,
    [item.ticketId],
  );
  return row?.state;
}

export interface HoldChange {
  readonly state: HoldState;
  /** When an alarm is due next. */
  readonly nextAt: Date | null;
  readonly by: string;
  readonly reason: string;
}

/** Brings a hold, which must be locked, to its next state and writes the step down. */
export function writeHold(tx: Tx, id: string, { state, nextAt, by, reason }: HoldChange): void {
  tx.send(
    `WITH moved AS (UPDATE protective_hold SET state = $2, next_at = $3 WHERE id = $1)
     INSERT INTO protective_hold_step (hold_id, at, state, stated_by, reason) VALUES ($1, mesh_now(), $2, $4, $5)`,
    [id, state, nextAt, by, reason],
  );
}
