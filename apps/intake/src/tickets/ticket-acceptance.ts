import { Injectable } from '@nestjs/common';
import { type AcceptedTicket, TicketOpenedV1, UNKNOWN_PRODUCT_LINE } from '#lib/contracts';
import { Outbox, type OutboxEntry } from '#lib/messaging';
import { ArrayParameter } from '#lib/persistence';
import { Problem } from '#lib/service';
import type { Door } from '../edge/door.js';
import { ACCEPT_TICKETS, FIND_REPEATED } from './accept-statement.js';
import type { PreparedTicket } from './prepare-ticket.js';
import type { Accepted } from './submission.js';
import { TicketNumbers } from './ticket-numbers.js';

/** Stands at the end of every event until the statement writes the database's time over it. */
const TIME_TO_COME = '0000-00-00T00:00:00.000Z';

/** Stores prepared requests: one round trip, a second one only for keys that were used before. */
@Injectable()
export class TicketAcceptance {
  constructor(
    private readonly numbers: TicketNumbers,
    private readonly outbox: Outbox,
  ) {}

  /** One answer each, in order. A conflict is an answer too: its neighbours are accepted. */
  async accept(batch: readonly PreparedTicket[], door: Door): Promise<(Accepted | Problem)[]> {
    const numbers = await this.numbers.take(batch.length, door);
    const entries = this.outbox.entries(batch.map((prepared, index) => openedEvent(prepared, numbers[index] ?? '')));
    const params = parameters(batch, numbers, entries);
    const claimed = await door.write<{ id: string; openedAt: string }>(ACCEPT_TICKETS, params);
    const openedAt = new Map(claimed.map((row) => [row.id, row.openedAt]));
    door.afterCommit(() => this.outbox.leave(entriesOfOpened(batch, entries, openedAt)));
    const used = batch.filter((prepared) => !openedAt.has(prepared.ticketId));
    const repeated = used.length === 0 ? undefined : await this.findRepeated(used, door);
    return batch.map((prepared, index) => {
      const opened = openedAt.get(prepared.ticketId);
      if (opened === undefined) return repeated?.(prepared) ?? Problem.unavailable(1);
      return { ticket: newlyAccepted(prepared, numbers[index] ?? '', opened), repeated: false, joined: false };
    });
  }

  /** What stands under keys that were used before. A key that was not is answered undefined. */
  async findRepeated(
    used: readonly PreparedTicket[],
    door: Door,
  ): Promise<(prepared: PreparedTicket) => Accepted | Problem | undefined> {
    const rows = await door.read<RepeatedRow>(FIND_REPEATED, [
      used.map(({ source }) => source),
      used.map(({ key }) => key),
    ]);
    const byKey = new Map(rows.map((row) => [`${row.source}\0${row.key}`, row]));
    return ({ source, key, bodyHash }) => {
      const row = byKey.get(`${source}\0${key}`);
      return row === undefined ? undefined : repetition(row, bodyHash);
    };
  }
}

function parameters(
  batch: readonly PreparedTicket[],
  numbers: readonly string[],
  entries: readonly OutboxEntry[],
): unknown[] {
  const withCustomer = batch.flatMap(({ ticketId, customer }) => (customer ? [{ ticketId, ...customer }] : []));
  return [
    new ArrayParameter(batch.map(({ source }) => source)),
    new ArrayParameter(batch.map(({ key }) => key)),
    new ArrayParameter(batch.map(({ bodyHash }) => bodyHash)),
    new ArrayParameter(batch.map(({ ticketId }) => ticketId)),
    new ArrayParameter(numbers),
    new ArrayParameter(batch.map(({ ticket }) => ticket.desk)),
    new ArrayParameter(batch.map(({ ticket }) => ticket.channel)),
    new ArrayParameter(batch.map(({ ticket }) => ticket.kind ?? null)),
    new ArrayParameter(batch.map(({ ticket }) => ticket.subject ?? '')),
    new ArrayParameter(batch.map(({ ticket }) => ticket.customer.ref)),
    new ArrayParameter(batch.map(({ ticket }) => ticket.customer.ageBand ?? null)),
    new ArrayParameter(batch.map(({ ticket }) => ticket.customer.locale ?? null)),
    new ArrayParameter(batch.map(({ data }) => data)),
    new ArrayParameter(batch.map(({ rawSealed }) => rawSealed)),
    new ArrayParameter(batch.map(({ ticket }) => ticket.occurredAt ?? null)),
    new ArrayParameter(batch.map(({ messageId }) => messageId)),
    new ArrayParameter(batch.map(({ ticket }) => ticket.body)),
    new ArrayParameter(batch.map(({ bodySealed }) => bodySealed)),
    new ArrayParameter(entries.map(({ attributes }) => attributes)),
    new ArrayParameter(entries.map(({ data }) => data)),
    new ArrayParameter(withCustomer.map(({ ticketId }) => ticketId)),
    new ArrayParameter(withCustomer.map(({ ref }) => ref)),
    new ArrayParameter(withCustomer.map(({ nameSealed }) => nameSealed)),
    new ArrayParameter(withCustomer.map(({ nameIndex }) => nameIndex)),
    new ArrayParameter(withCustomer.map(({ phoneSealed }) => phoneSealed)),
    new ArrayParameter(withCustomer.map(({ phoneIndex }) => phoneIndex)),
    new ArrayParameter(withCustomer.map(({ emailSealed }) => emailSealed)),
    new ArrayParameter(withCustomer.map(({ emailIndex }) => emailIndex)),
    new ArrayParameter(withCustomer.map(({ ageBand }) => ageBand)),
    new ArrayParameter(withCustomer.map(({ locale }) => locale)),
    TicketOpenedV1.exchange,
    TicketOpenedV1.type,
    new ArrayParameter(batch.map(({ ticket }) => productLineOf(ticket))),
    new ArrayParameter(entries.map(({ id }) => id)),
  ];
}

function openedEvent({ ticketId, messageId, ticket, traceparent }: PreparedTicket, number: string) {
  const { desk, channel, customer, kind, subject = '', body, data } = ticket;
  const { ref, ageBand, locale } = customer;
  return TicketOpenedV1.create(
    {
      ticketId,
      number,
      version: 1,
      desk,
      channel,
      customer: { ref, ageBand },
      locale,
      kind,
      subject,
      body,
      messageId,
      productLine: productLineOf(ticket),
      data,
      // Last: the statement writes the time over the end of the text.
      openedAt: TIME_TO_COME,
    },
    traceparent === undefined ? {} : { cause: { traceparent } },
  );
}

/** The entries of those tickets that were opened, as the statement stored them. */
function entriesOfOpened(
  batch: readonly PreparedTicket[],
  entries: readonly OutboxEntry[],
  openedAt: ReadonlyMap<string, string>,
): OutboxEntry[] {
  return batch.flatMap(({ ticketId }, index) => {
    const [entry, at] = [entries[index], openedAt.get(ticketId)];
    return entry === undefined || at === undefined ? [] : [{ ...entry, data: withTime(entry.data, at) }];
  });
}

/** What the statement does with the end of the event's text: the busiest statement of all does not send its texts back. */
function withTime(data: string, openedAt: string): string {
  return `${data.slice(0, -`${TIME_TO_COME}"}`.length)}${openedAt}"}`;
}

function productLineOf({ productLine }: PreparedTicket['ticket']): string {
  return productLine ?? UNKNOWN_PRODUCT_LINE;
}

function newlyAccepted({ ticketId, ticket }: PreparedTicket, number: string, openedAt: string): AcceptedTicket {
  const { desk, channel, kind = null, subject = '' } = ticket;
  return { id: ticketId, number, desk, channel, kind, subject, status: 'open', openedAt };
}

interface RepeatedRow {
  readonly source: string;
  readonly key: string;
  readonly bodyHash: Buffer;
  /** Null when the key was used for something else than a ticket. */
  readonly id: string | null;
  readonly number: string;
  readonly desk: string;
  readonly channel: AcceptedTicket['channel'];
  readonly kind: AcceptedTicket['kind'];
  readonly subject: string;
  readonly openedAt: Date;
  /** The request became a message of that ticket. */
  readonly joined: boolean;
}

function repetition(row: RepeatedRow, bodyHash: Buffer): Accepted | Problem {
  const { id, number, desk, channel, kind, subject, openedAt, joined } = row;
  if (id === null || !row.bodyHash.equals(bodyHash)) return keyConflict();
  const ticket = {
    id,
    number,
    desk,
    channel,
    kind,
    subject,
    status: 'open' as const,
    openedAt: openedAt.toISOString(),
  };
  return { ticket, repeated: true, joined };
}

export function keyConflict(): Problem {
  return Problem.conflict('This idempotency key was used before with other content.', 'idempotency-key-conflict');
}
