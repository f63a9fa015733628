import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RETRY_DELAYS_MS } from '../retry-policy.js';
import type { Serialised } from '../wire/envelope.js';
import { TALLY_SLOT } from './tally-slot.js';

export interface OutboxRow extends Serialised {
  readonly id: string;
  readonly attempts: number;
}

/** The relay's statements: three round trips a batch, whatever its size. */
@Injectable()
export class OutboxRows {
  /** Locks up to `limit` rows, oldest first, that no other relay holds. */
  claim(tx: EntityManager, limit: number): Promise<OutboxRow[]> {
    return tx.query<OutboxRow[]>(
      `SELECT id, exchange, routing_key AS "routingKey", type, attributes, data, attempts FROM outbox
       WHERE held_until IS NULL OR held_until <= now() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [limit],
    );
  }

  /** The broker has them: deletes and counts them, by type. What goes to a queue directly was said before and is not counted again. */
  async published(tx: EntityManager, rows: readonly OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `WITH gone AS (DELETE FROM outbox WHERE id = ANY ($1::bigint[]) RETURNING type, exchange)
       INSERT INTO message_tally AS tally (kind, name, slot, count)
       SELECT 'published', type, $2::int, count(*) FROM gone WHERE exchange <> '' GROUP BY type ORDER BY type
       ON CONFLICT (kind, name, slot) DO UPDATE SET count = tally.count + excluded.count`,
      [rows.map((row) => row.id), TALLY_SLOT],
    );
  }

  /** Nobody took them: they stay, and wait longer each time. */
  async hold(tx: EntityManager, rows: readonly OutboxRow[], reason: string): Promise<void> {
    if (rows.length === 0) return;
    await tx.query(
      `UPDATE outbox SET attempts = attempts + 1, last_error = $2,
         held_until = now() + make_interval(secs => ($3::float8[])[least(attempts + 1, cardinality($3::float8[]))])
       WHERE id = ANY ($1::bigint[])`,
      [rows.map((row) => row.id), reason, RETRY_DELAYS_MS.map((ms) => ms / 1000)],
    );
  }
}
