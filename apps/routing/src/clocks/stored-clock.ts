import type { Tx } from '#lib/persistence';
import { LIMIT_COLUMNS, type LimitRow } from './limit-row.js';

/** A clock of a ticket, service or statutory, with all that happened to it. */
export interface StoredClock extends Omit<LimitRow, 'rule'> {
  readonly ticketId: string;
  readonly rule: LimitRow['rule'] | null;
  readonly warnAt: Date;
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly pausedAt: Date | null;
  readonly pausedMinutes: number;
}

const CLOCK_COLUMNS = `c.ticket_id AS "ticketId", ${LIMIT_COLUMNS}, c.warn_at AS "warnAt", c.warned_at AS "warnedAt", c.breached_at AS "breachedAt",
  c.stopped_at AS "stoppedAt", c.paused_at AS "pausedAt", c.paused_minutes AS "pausedMinutes"`;

/** Every clock that ever ran on a ticket, in the order of their starts. */
export function findClocks(tx: Tx, ticketId: string): Promise<StoredClock[]> {
  return tx.query<StoredClock[]>(
    `SELECT ${CLOCK_COLUMNS} FROM clock c WHERE ticket_id = $1 ORDER BY started_at, name, id`,
    [ticketId],
  );
}

/** The latest clock of this name, locked until the transaction ends. */
export async function lockClock(tx: Tx, ticketId: string, name: string): Promise<StoredClock | undefined> {
  const [clock] = await tx.query<StoredClock[]>(
    `SELECT ${CLOCK_COLUMNS} FROM clock c WHERE ticket_id = $1 AND name = $2
     ORDER BY stopped_at IS NULL DESC, started_at DESC LIMIT 1 FOR UPDATE`,
    [ticketId, name],
  );
  return clock;
}
