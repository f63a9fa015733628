import { Injectable, Logger } from '@nestjs/common';
import type { Channel, ConsumeMessage } from 'amqplib';
import { Instant, newId } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Broker } from '../broker.js';
import { HEADER, UUID } from '../consume/delivery.js';
import { parkedQueue } from '../topology.js';

export interface DeclaredQueue {
  readonly queue: string;
  /** Its consumer has declared it, and its parked queue. */
  readonly declared: Promise<void>;
}

const AGAIN_MS = 1_000;
const PREFETCH = 100;

/**
 * Moves parked messages from the broker into `parked_message`, where people list, redrive and discard them. Until the row has
 * committed the broker keeps the message.
 */
@Injectable()
export class ParkedKeeper {
  private readonly log = new Logger(ParkedKeeper.name);
  private stopping = false;
  private channel: Channel | undefined;

  constructor(
    private readonly broker: Broker,
    private readonly transactions: Transactions,
  ) {}

  /** @param queues those whose parked messages it keeps, each once it is declared: see `attach` */
  start(queues: readonly DeclaredQueue[]): void {
    void this.keepAttached(queues);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.channel?.close().catch(() => undefined);
  }

  private async keepAttached(queues: readonly DeclaredQueue[]): Promise<void> {
    while (!this.stopping) {
      try {
        await this.attach(queues);
      } catch (error: unknown) {
        if (!this.stopping) this.log.warn(`not attached: ${String(error)}`);
      }
      if (!this.stopping) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  /**
   * Resolves when the channel has closed. Two channels that declare and consume a new quorum queue in the same instant crash the
   * broker's channel, and that ends the connection for all of them: so each queue is left to its consumer first, and one that cannot
   * be declared holds up no other.
   */
  private async attach(queues: readonly DeclaredQueue[]): Promise<void> {
    const model = await this.broker.connection('consume');
    const channel = await model.createChannel();
    this.channel = channel;
    const closed = new Promise<void>((resolve) => {
      channel.on('close', resolve);
      channel.on('error', (error: unknown) => this.log.warn(String(error)));
    });
    await channel.prefetch(PREFETCH);
    const attaching = queues.map(async ({ queue, declared }) => {
      await declared;
      await channel.assertQueue(parkedQueue(queue), { durable: true, arguments: { 'x-queue-type': 'quorum' } });
      await channel.consume(parkedQueue(queue), (message) => void this.keep(channel, queue, message), { noAck: false });
    });
    await Promise.race([closed, Promise.all(attaching).then(() => closed)]);
  }

  private async keep(channel: Channel, queue: string, message: ConsumeMessage | null): Promise<void> {
    try {
      if (message === null) throw new Error('consumer cancelled');
      await this.store(queue, message);
      channel.ack(message);
    } catch (error: unknown) {
      this.log.warn(`parked message stays in the broker: ${String(error)}`);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      await channel.close().catch(() => undefined);
    }
  }

  private async store(queue: string, { content, properties }: ConsumeMessage): Promise<void> {
    const headers: Record<string, unknown> = properties.headers ?? {};
    const text = (name: string): string | null =>
      typeof headers[name] === 'string' ? storable(headers[name]).slice(0, 1_000) : null;
    const messageId = String(properties.messageId);
    await this.transactions.run((tx) =>
      tx.query(
        `INSERT INTO parked_message (id, queue, event_id, type, reason, handler, attempts, first_failed_at, headers, content_type, content, sealed)
         VALUES ($1, $2, $3, $4, $5, $2, $6, coalesce($7::timestamptz, now()), $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
        [
          UUID.test(messageId) ? messageId : newId(),
          queue,
          text('cloudEvents:id'),
          text('cloudEvents:type'),
          text('x-mesh-reason') ?? 'no reason given',
          attemptsOf(headers[HEADER.attempts]),
          instantOf(headers[HEADER.firstFailedAt]),
          storable(JSON.stringify(headers)),
          typeof properties.contentType === 'string' ? storable(properties.contentType) : null,
          content,
          headers['x-mesh-sealed'] === true,
        ],
      ),
    );
  }
}

const MAX_INT = 2_147_483_647;

/** Whatever came from outside: one message that Postgres refuses would stand before all others for ever. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').replaceAll(String.raw`\u0000`, String.raw`\ufffd`);
}

function attemptsOf(header: unknown): number {
  return Number.isInteger(header) ? Math.min(Math.max(1, Number(header)), MAX_INT) : 1;
}

function instantOf(header: unknown): string | null {
  const instant = Instant.safeParse(header);
  return instant.success ? instant.data : null;
}
