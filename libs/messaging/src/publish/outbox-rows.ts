import { Injectable } from '@nestjs/common';
import { Transactions, type Tx, unnestRows } from '#lib/persistence';
import { RETRY_DELAYS_MS } from '../retry-policy.js';
import type { Serialised } from '../wire/envelope.js';
import { TALLY_SLOT } from './tally-slot.js';

/** An event as the outbox holds it. The id is the row's own, and rises with time. */
export interface OutboxEntry extends Serialised {
  readonly id: string;
}

/** The outbox's columns, in the order of `OutboxEntry`. */
export const OUTBOX_COLUMNS = {
  id: 'uuid',
  exchange: 'text',
  routingKey: 'text',
  type: 'text',
  attributes: 'text',
  data: 'text',
} as const;

/** How long the relay leaves a new row to the process that wrote it; the column's default says the same. */
export const OWN_HOLD_MS = 2_000;

export interface OutboxRow extends OutboxEntry {
  readonly attempts: number;
  readonly createdAt: string;
  /** Only of rows that are put back to wait. */
  readonly holdSeconds?: number;
}

/** The statements that empty the outbox. */
@Injectable()
export class OutboxRows {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Takes up to `limit` rows out that are not held, oldest first, and that no other relay has. They are gone for good only when
   * the relay's transaction commits.
   */
  take(tx: Tx, limit: number): Promise<OutboxRow[]> {
    return tx.query<OutboxRow[]>(
      `WITH taken AS (
         DELETE FROM outbox WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM outbox WHERE held_until IS NULL OR held_until <= now() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED))
         RETURNING id, exchange, routing_key, type, attributes, data, attempts, created_at
       )
       SELECT id, exchange, routing_key AS "routingKey", type, attributes, data, attempts, created_at::text AS "createdAt"
       FROM taken ORDER BY id`,
      [limit],
    );
  }

  /** The broker has them: counts them, by type. What goes to a queue directly was said before and is not counted again. */
  countPublished(tx: Tx, rows: readonly OutboxRow[]): void {
    const counts = new Map<string, number>();
    for (const { exchange, type } of rows) if (exchange !== '') counts.set(type, (counts.get(type) ?? 0) + 1);
    if (counts.size === 0) return;
    const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([type, count]) => ({ type, count }));
    const { from, params } = unnestRows(sorted, { type: 'text', count: 'bigint' }, 1);
    tx.send(
      `INSERT INTO message_tally AS tally (kind, name, slot, count)
       SELECT 'published', type, $1::int, count FROM ${from} AS said (type, count)
       ON CONFLICT (kind, name, slot) DO UPDATE SET count = tally.count + excluded.count`,
      [TALLY_SLOT, ...params],
    );
  }

  /** The broker has them: takes them out and counts them. Those that a relay took meanwhile are the relay's to count. */
  async forget(ids: readonly string[]): Promise<void> {
    await this.transactions.statement(FORGET, [ids, TALLY_SLOT]);
  }

  /**
   * The broker did not take them: they are back in their place, and wait. Those that nobody listens to wait longer each time; those
   * that were refused only let others pass, or a relay with enough to do would say them again and again to the queues with room.
   */
  putBack(tx: Tx, rows: readonly OutboxRow[], reason: 'unroutable' | 'refused'): void {
    if (rows.length === 0) return;
    const kept = rows.map((row) => ({
      ...row,
      ...(reason === 'unroutable' ? heldLonger(row.attempts) : { holdSeconds: REFUSED_HOLD_SECONDS }),
    }));
    const { from, params } = unnestRows(kept, KEPT_COLUMNS, 1);
    tx.send(
      `INSERT INTO outbox (id, exchange, routing_key, type, attributes, data, attempts, created_at, last_error, held_until)
       SELECT id, exchange, routing_key, type, attributes, data, attempts, created_at, $1::text, now() + make_interval(secs => hold)
       FROM ${from} AS kept (id, exchange, routing_key, type, attributes, data, attempts, created_at, hold)`,
      [reason, ...params],
    );
  }
}

const FORGET = {
  name: 'outbox-forget',
  text: `
  WITH gone AS (DELETE FROM outbox WHERE id = ANY ($1::uuid[]) RETURNING exchange, type)
  INSERT INTO message_tally AS tally (kind, name, slot, count)
  SELECT 'published', type, $2::int, count(*) FROM gone WHERE exchange <> '' GROUP BY type ORDER BY type
  ON CONFLICT (kind, name, slot) DO UPDATE SET count = tally.count + excluded.count`,
};

/** Long enough for some thousands of refused rows to make way for what is behind them. */
const REFUSED_HOLD_SECONDS = 5;

const KEPT_COLUMNS = {
  ...OUTBOX_COLUMNS,
  attempts: 'int',
  createdAt: 'timestamptz',
  holdSeconds: 'double precision',
} as const;

function heldLonger(attempts: number): Pick<OutboxRow, 'attempts' | 'holdSeconds'> {
  const delayMs = RETRY_DELAYS_MS[Math.min(attempts, RETRY_DELAYS_MS.length - 1)] ?? 0;
  return { attempts: attempts + 1, holdSeconds: delayMs / 1000 };
}
