import { Injectable } from '@nestjs/common';
import pg from 'pg';
import type { MeshEvent } from '#lib/contracts';
import { ArrayParameter, Transactions, type Tx } from '#lib/persistence';
import { failpoint } from '../failpoint.js';
import { TALLY_SLOT } from '../publish/tally-slot.js';

/** Remembers what a consumer has handled, in the transaction of the effect itself. */
@Injectable()
export class Inbox {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Applies every event that `consumer` has not handled before, once, all in one transaction.
   *
   * `effect` begins before the inbox has answered: a delivery is nearly always new, and waiting for the answer would be a round
   * trip of every batch. When one was handled before, everything is rolled back and `effect` runs again with the new ones alone.
   *
   * @param consumer the queue: renaming it makes everything handled count as new
   * @param effect may run twice: it does nothing outside `tx`
   */
  async processOnce<Event extends MeshEvent>(
    consumer: string,
    batch: readonly Event[],
    effect: (tx: Tx, fresh: Event[]) => void | Promise<void>,
  ): Promise<void> {
    const run = (work: (tx: Tx) => Promise<void>): Promise<void> =>
      this.transactions.run(
        async (tx) => {
          await work(tx);
          await failpoint('before-commit');
        },
        { traceparent: batch[0]?.traceparent },
      );
    try {
      return await run(async (tx) => {
        this.mark(tx, consumer, batch);
        await effect(tx, [...batch]);
      });
    } catch (error: unknown) {
      if (!wasHandledBefore(error)) throw error;
    }
    await run(async (tx) => {
      const fresh = await this.claim(tx, consumer, batch);
      if (fresh.length > 0) await effect(tx, fresh);
    });
  }

  /** Marks the batch as handled by `consumer`; the transaction fails when one of the events was before, or is in it twice. */
  private mark(tx: Tx, consumer: string, batch: readonly MeshEvent[]): void {
    tx.send(MARK, [consumer, sortedIds(batch), TALLY_SLOT, batch.length]);
  }

  /** Marks the batch as handled by `consumer` and returns the events that were not before, once each, in order. */
  async claim<Event extends MeshEvent>(tx: Tx, consumer: string, batch: readonly Event[]): Promise<Event[]> {
    const byId = new Map(batch.map((event) => [event.id, event]));
    const rows = await tx.query<{ event_id: string }[]>(CLAIM, [
      consumer,
      sortedIds([...byId.values()]),
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

/** Sorted: two processes with the same events in their batches must not wait for each other in a circle. */
function sortedIds(events: readonly MeshEvent[]): ArrayParameter {
  return new ArrayParameter(events.map(({ id }) => id).toSorted());
}

function wasHandledBefore(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === 'inbox_pkey';
}

const MARK = `
  WITH seen AS (INSERT INTO inbox (consumer, event_id) SELECT $1, unnest($2::uuid[]))
  INSERT INTO message_tally AS tally (kind, name, slot, count) VALUES ('applied', $1, $3::int, $4::bigint)
  ON CONFLICT (kind, name, slot) DO UPDATE SET count = tally.count + excluded.count`;

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
