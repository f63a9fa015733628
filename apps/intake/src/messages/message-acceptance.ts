import { Injectable } from '@nestjs/common';
import { EXCHANGES, MessageReceivedV1 } from '#lib/contracts';
import { Outbox, type OutboxEntry, failpoint } from '#lib/messaging';
import { Problem } from '#lib/service';
import type { Door } from '../edge/door.js';
import { type StoredEntry, asStored } from '../edge/stored-entry.js';
import { keyConflict } from '../tickets/ticket-acceptance.js';
import { ADD_MESSAGES, FIND_REPEATED_MESSAGES } from './message-statement.js';
import type { AcceptedMessage } from './message-submission.js';
import type { PreparedMessage } from './prepare-message.js';

/** Stores prepared messages: one round trip, a second one only for keys that were used before. */
@Injectable()
export class MessageAcceptance {
  constructor(private readonly outbox: Outbox) {}

  /** One answer each, in order. */
  async accept(batch: readonly PreparedMessage[], door: Door): Promise<(AcceptedMessage | Problem)[]> {
    await failpoint('before-commit');
    const entries = this.outbox.entries(batch.map(({ event }) => event));
    const rows = await door.write<AddedRow>(ADD_MESSAGES, parameters(batch, entries));
    await failpoint('committed-before-reply');
    door.afterCommit(() => this.outbox.leave(asStored(entries, rows)));
    const added = new Map(rows.map((row) => [row.id, row]));
    const used = batch.filter(({ messageId }) => !added.has(messageId));
    const repeated = used.length === 0 ? undefined : await this.findRepeated(used, door);
    return batch.map((prepared) => {
      const row = added.get(prepared.messageId);
      return row === undefined ? (repeated?.(prepared) ?? Problem.unavailable(1)) : acceptedMessage(prepared, row);
    });
  }

  private async findRepeated(
    used: readonly PreparedMessage[],
    door: Door,
  ): Promise<(prepared: PreparedMessage) => AcceptedMessage | Problem | undefined> {
    const rows = await door.read<RepeatedRow>(FIND_REPEATED_MESSAGES, [
      used.map(({ submission }) => submission.source),
      used.map(({ submission }) => submission.key),
    ]);
    const byKey = new Map(rows.map((row) => [`${row.source}\0${row.key}`, row]));
    return (prepared) => {
      const row = byKey.get(`${prepared.submission.source}\0${prepared.submission.key}`);
      if (row === undefined) return undefined;
      if (row.id === null || !row.bodyHash.equals(prepared.bodyHash)) return keyConflict();
      return acceptedMessage(prepared, { id: row.id, seq: row.seq, at: row.at.toISOString() });
    };
  }
}

function parameters(batch: readonly PreparedMessage[], entries: readonly OutboxEntry[]): unknown[] {
  return [
    batch.map(({ submission }) => submission.source),
    batch.map(({ submission }) => submission.key),
    batch.map(({ bodyHash }) => bodyHash),
    batch.map(({ messageId }) => messageId),
    batch.map(({ submission }) => submission.ticketId),
    batch.map(({ submission }) => submission.author.role),
    batch.map(({ submission }) => submission.author.id),
    batch.map(({ channel }) => channel),
    batch.map(({ body }) => body),
    batch.map(({ bodySealed }) => bodySealed),
    entries.map(({ type }) => type),
    entries.map(({ attributes }) => attributes),
    entries.map(({ data }) => data),
    entries.map(({ type }) => (type === MessageReceivedV1.type ? 'receivedAt' : 'sentAt')),
    EXCHANGES.events,
    entries.map(({ id }) => id),
  ];
}

interface AddedRow extends StoredEntry {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
}

interface RepeatedRow {
  readonly source: string;
  readonly key: string;
  readonly bodyHash: Buffer;
  /** Null when the key was used for something else than a message. */
  readonly id: string | null;
  readonly seq: number;
  readonly at: Date;
}

function acceptedMessage(
  { submission: { ticketId, author }, channel, body }: PreparedMessage,
  { id, seq, at }: { id: string; seq: number; at: string },
): AcceptedMessage {
  return { id, ticketId, seq, author, channel, body, at };
}
