import { Inject, Injectable } from '@nestjs/common';
import { type EventDefinition, type OutgoingEvent, newRisingId } from '#lib/contracts';
import { type Tx, unnestRows } from '#lib/persistence';
import { serialise } from '../wire/envelope.js';
import { Dispatcher } from './dispatcher.js';
import { OUTBOX_COLUMNS, type OutboxEntry } from './outbox-rows.js';

/** The token of the list of events a service may say. */
export const PUBLISHES = Symbol('PUBLISHES');

/** Where an event stands until the broker has it, written in the transaction that caused it. */
@Injectable()
export class Outbox {
  private readonly mayPublish: ReadonlySet<string>;

  constructor(
    @Inject(PUBLISHES) publishes: readonly EventDefinition[],
    @Inject(Dispatcher) private readonly dispatcher: Pick<Dispatcher, 'dispatch'>,
  ) {
    this.mayPublish = new Set(publishes.map((definition) => definition.type));
  }

  /**
   * Stores the events with everything else `tx` does: either all of it happens, or nothing. They leave at the commit.
   *
   * @throws EventTooLarge above 256 KiB; Error for a type that this service's module does not list
   */
  add(tx: Tx, ...events: readonly OutgoingEvent[]): void {
    this.store(tx, this.entries(events));
  }

  /** The same for entries that are serialised already. */
  store(tx: Tx, entries: readonly OutboxEntry[]): void {
    if (entries.length === 0) return;
    const { from, params } = unnestRows(entries, OUTBOX_COLUMNS);
    tx.send(`INSERT INTO outbox (id, exchange, routing_key, type, attributes, data) SELECT * FROM ${from}`, params);
    tx.afterCommit(() => this.leave(entries));
  }

  /** The rows of events, for a statement that stores them together with something else: see `send` and `leave`. */
  entries(events: readonly OutgoingEvent[]): OutboxEntry[] {
    return events.map((event) => {
      if (!this.mayPublish.has(event.type))
        throw new Error(
          `${event.type} is not among the events this service publishes: add it to MessagingModule.forService`,
        );
      return { id: newRisingId(), ...serialise(event) };
    });
  }

  /** Sends a statement that may store only some of `entries`; it returns the ids of those, and they leave at the commit. */
  send(tx: Tx, entries: readonly OutboxEntry[], sql: string, params: unknown[]): void {
    let stored: ReadonlySet<string> = new Set();
    tx.send<{ id: string }>(sql, params, (rows) => (stored = new Set(rows.map(({ id }) => id))));
    tx.afterCommit(() => this.leave(entries.filter(({ id }) => stored.has(id))));
  }

  /** Entries that are committed leave at once. Those that nobody calls this for leave by the relay, seconds later. */
  leave(committed: readonly OutboxEntry[]): void {
    this.dispatcher.dispatch(committed);
  }
}
