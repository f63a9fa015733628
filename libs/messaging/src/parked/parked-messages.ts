import { Inject, Injectable, Optional } from '@nestjs/common';
import { newRisingId } from '#lib/contracts';
import { Transactions, type Tx } from '#lib/persistence';
import { Outbox } from '../publish/outbox.js';
import { PARKED_VAULT, type ParkedVault } from './parked-vault.js';

export interface ParkedMessage {
  readonly id: string;
  readonly queue: string;
  readonly eventId: string | null;
  readonly type: string | null;
  readonly reason: string;
  readonly handler: string;
  readonly attempts: number;
  readonly firstFailedAt: Date;
  readonly parkedAt: Date;
  readonly state: 'parked' | 'redriven' | 'discarded';
  /** The start of the body, masked. */
  readonly excerpt: string;
}

export interface ParkedFilter {
  readonly queue?: string | undefined;
  readonly type?: string | undefined;
  readonly state?: ParkedMessage['state'] | undefined;
}

/** Who decides, and why: both stand in the audit row. */
export interface Decision {
  readonly actor: string;
  readonly reason: string;
}

const EXCERPT_CHARS = 500;

/** The people's side of parked messages. Every decision leaves an audit row in the same transaction. */
@Injectable()
export class ParkedMessages {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    @Optional() @Inject(PARKED_VAULT) private readonly vault?: ParkedVault,
  ) {}

  /** Newest last; `after` is the id of the last one seen. */
  async list({ queue, type, state = 'parked' }: ParkedFilter, limit: number, after?: string): Promise<ParkedMessage[]> {
    const rows = await this.transactions.read<Omit<ParkedMessage, 'excerpt'> & { content: Buffer; sealed: boolean }>(
      `SELECT id, queue, event_id AS "eventId", type, reason, handler, attempts, first_failed_at AS "firstFailedAt",
              parked_at AS "parkedAt", state, content, sealed
       FROM parked_message
       WHERE state = $1 AND ($2::text IS NULL OR queue = $2) AND ($3::text IS NULL OR type = $3) AND ($4::uuid IS NULL OR id > $4)
       ORDER BY id LIMIT $5`,
      [state, queue ?? null, type ?? null, after ?? null, limit],
    );
    return rows.map(({ content, sealed, ...row }) => ({ ...row, excerpt: this.excerpt(content, sealed) }));
  }

  /**
   * Sends parked messages to their queue again, through the outbox: once each, also when this process is killed midway.
   *
   * @returns how many left
   */
  redrive(ids: readonly string[], decision: Decision): Promise<number> {
    return this.transactions.run(async (tx) => {
      const rows = await this.decide(tx, ids, 'redrive', decision);
      // No JSON holds a NUL, and no text column takes one: such a message will be parked again, its neighbours will not.
      const texts = rows.map((row) => this.open(row.content, row.sealed).toString('utf8').replaceAll('\0', '\ufffd'));
      const entries = rows.map((row, at) => ({
        id: newRisingId(),
        exchange: '',
        routingKey: row.queue,
        type: row.type ?? 'parked',
        attributes: JSON.stringify(attributesOf(row.headers)),
        data: texts[at] ?? '',
      }));
      this.outbox.store(tx, entries);
      return rows.length;
    });
  }

  /** Gives parked messages up for good. @returns how many */
  discard(ids: readonly string[], decision: Decision): Promise<number> {
    return this.transactions.run(async (tx) => (await this.decide(tx, ids, 'discard', decision)).length);
  }

  /** Ids of the messages that match, for decisions about many. */
  async matching({ queue, type }: ParkedFilter, limit: number): Promise<string[]> {
    const rows = await this.transactions.read<{ id: string }>(
      `SELECT id FROM parked_message WHERE state = 'parked' AND ($1::text IS NULL OR queue = $1) AND ($2::text IS NULL OR type = $2)
       ORDER BY id LIMIT $3`,
      [queue ?? null, type ?? null, limit],
    );
    return rows.map((row) => row.id);
  }

  private async decide(
    tx: Tx,
    ids: readonly string[],
    action: 'redrive' | 'discard',
    { actor, reason }: Decision,
  ): Promise<DecidedRow[]> {
    const state = action === 'redrive' ? 'redriven' : 'discarded';
    const rows = await tx.query<DecidedRow[]>(
      `WITH decided AS (
         UPDATE parked_message SET state = $2 WHERE id = ANY ($1::uuid[]) AND state = 'parked'
         RETURNING id, queue, type, headers, content, sealed
       ), audited AS (
         INSERT INTO parked_message_audit (parked_message_id, action, actor, reason) SELECT id, $3, $4, $5 FROM decided
       )
       SELECT * FROM decided ORDER BY id`,
      [[...ids], state, action, actor, reason],
    );
    return rows;
  }

  private excerpt(content: Buffer, sealed: boolean): string {
    // Masked before it is cut to length: half a number is still half of somebody's number.
    const text = this.open(content, sealed)
      .toString('utf8')
      .slice(0, 2 * EXCERPT_CHARS);
    return (this.vault ? this.vault.mask(text) : text).slice(0, EXCERPT_CHARS);
  }

  private open(content: Buffer, sealed: boolean): Buffer {
    return sealed && this.vault ? this.vault.open(content) : content;
  }
}

interface DecidedRow {
  readonly id: string;
  readonly queue: string;
  readonly type: string | null;
  readonly headers: Record<string, unknown>;
  readonly content: Buffer;
  readonly sealed: boolean;
}

function attributesOf(headers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('cloudEvents:') && name !== 'cloudEvents:specversion')
      .map(([name, value]) => [name.slice('cloudEvents:'.length), value]),
  );
}
