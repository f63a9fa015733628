import { Injectable } from '@nestjs/common';
import type { MeshEvent } from '#lib/contracts';
import { ArrayParameter, Transactions, type Tx } from '#lib/persistence';
import { failpoint } from '../failpoint.js';
import { TALLY_SLOT } from '../publish/tally-slot.js';

/** Remembers what a consumer has handled, in the transaction of the effect itself. */
@Injectable()
export class Inbox {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Runs `effect` once for every event that `consumer` has not handled before, all in one transaction.
   *
   * @param consumer the queue: renaming it makes everything handled count as new
   */
  async processOnce<Event extends MeshEvent>(
    consumer: string,
    batch: readonly Event[],
    effect: (tx: Tx, fresh: Event[]) => void | Promise<void>,
  ): Promise<void> {
    await this.transactions.run(
      async (tx) => {
        const fresh = await this.claim(tx, consumer, batch);
        if (fresh.length > 0) await effect(tx, fresh);
        await failpoint('before-commit');
      },
      { traceparent: batch[0]?.traceparent },
    );
  }

  /** Marks the batch as handled by `consumer` and returns the events that were not before, once each, in order. */
  async claim<Event extends MeshEvent>(tx: Tx, consumer: string, batch: readonly Event[]): Promise<Event[]> {
    const byId = new Map(batch.map((event) => [event.id, event]));
    const rows = await tx.query<{ event_id: string }[]>(CLAIM, [
      consumer,
      new ArrayParameter([...byId.keys()].toSorted()),
      TALLY_SLOT,
      batch.length,
    ]);
    const fresh = new Set(rows.map((row) => row.event_id));
    return [...byId.values()].filter((event) => fresh.has(event.id));
  }

  /** Counts deliveries that a handler de-duplicates by its own unique index instead. */
  tally(tx: Tx, consumer: string, applied: number, duplicates: number): void {
    tx.send(
      `INSERT INTO message_tally AS tally (kind, name, slot, count)
       SELECT * FROM (VALUES ('applied', $1, $2::int, $3::bigint), ('duplicate', $1, $2::int, $4::bigint)) AS counted (kind, name, slot, count)
       WHERE count > 0 ON CONFLICT (kind, name, slot) DO UPDATE SET count = tally.count + excluded.count`,
      [consumer, TALLY_SLOT, applied, duplicates],
    );
  }
}

/** Sorted ids: two processes with the same events in their batches must not wait for each other in a circle. */
const CLAIM = `
  WITH seen AS (
    INSERT INTO inbox (consumer, event_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id
  ), tallied AS (
    INSERT INTO message_tally AS tally (kind, name, slot, count)
    SELECT kind, $1, $3::int, count FROM (
      SELECT 'applied' AS kind, count(*) AS count FROM seen
      UNION ALL SELECT 'duplicate', $4::bigint - (SELECT count(*) FROM seen)
    ) AS counted WHERE count > 0
    ON CONFLICT (kind, name, slot) DO UPDATE SET count = tally.count + excluded.count
  )
  SELECT event_id FROM seen`;
