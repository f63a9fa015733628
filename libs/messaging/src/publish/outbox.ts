import { Inject, Injectable } from '@nestjs/common';
import type { EventDefinition, OutgoingEvent } from '#lib/contracts';
import { unnestRows, type Tx } from '#lib/persistence';
import { type Serialised, serialise } from '../wire/envelope.js';

/** The token of the list of events a service may say. */
export const PUBLISHES = Symbol('PUBLISHES');

/** Where an event waits for the relay, written in the transaction that caused it. */
@Injectable()
export class Outbox {
  private readonly mayPublish: ReadonlySet<string>;

  constructor(@Inject(PUBLISHES) publishes: readonly EventDefinition[]) {
    this.mayPublish = new Set(publishes.map((definition) => definition.type));
  }

  /**
   * Stores the events with everything else `tx` does: either all of it happens, or nothing.
   *
   * @throws EventTooLarge above 256 KiB; Error for a type that this service's module does not list
   */
  add(tx: Tx, ...events: readonly OutgoingEvent[]): void {
    if (events.length === 0) return;
    const rows = unnestRows(this.rows(events), OUTBOX_COLUMNS);
    tx.send(
      `INSERT INTO outbox (exchange, routing_key, type, attributes, data) SELECT * FROM ${rows.from}`,
      rows.params,
    );
  }

  /** The rows of events, for a statement that inserts them together with something else. */
  rows(events: readonly OutgoingEvent[]): Serialised[] {
    return events.map((event) => {
      if (!this.mayPublish.has(event.type))
        throw new Error(
          `${event.type} is not among the events this service publishes: add it to MessagingModule.forService`,
        );
      return serialise(event);
    });
  }
}

/** The outbox's columns, in the order of `Serialised`. */
export const OUTBOX_COLUMNS = {
  exchange: 'text',
  routingKey: 'text',
  type: 'text',
  attributes: 'text',
  data: 'text',
} as const;
