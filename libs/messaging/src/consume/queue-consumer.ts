import { Logger } from '@nestjs/common';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { EventDefinition, Exchange, MeshEvent } from '#lib/contracts';
import type { Broker } from '../broker.js';
import { failpoint } from '../failpoint.js';
import { outcomeOf } from '../outcome.js';
import { declareExchanges, declareQueue } from '../topology.js';
import { AckWindow } from './ack-window.js';
import { type Arrival, type BatchLimits, BatchQueue } from './batch-queue.js';
import { type Delivery, type Unreadable, isUnreadable, readDeliveries } from './delivery.js';
import type { Failures } from './failures.js';
import { batchSeconds, eventsHandled } from './messaging-metrics.js';

export interface ConsumedQueue {
  readonly queue: string;
  readonly bindings: readonly { readonly exchange: Exchange; readonly key: string }[];
  readonly definitions: readonly EventDefinition[];
  readonly acceptsOtherTypes: boolean;
  readonly limits: BatchLimits;
  readonly prefetch: number;
}

interface Arrived extends Arrival {
  readonly message: ConsumeMessage;
}

/** One channel's life: what was delivered on it can only be acknowledged on it. */
interface Attachment {
  readonly channel: Channel;
  readonly window: AckWindow;
  readonly batches: BatchQueue<Arrived>;
  readonly closed: Promise<void>;
  open: boolean;
  consumerTag?: string;
}

const REATTACH_MS = 500;
const HOLD_MS = [100, 250, 500, 1_000, 2_000];

/** Keeps one queue consumed, for as long as the service lives. */
export class QueueConsumer {
  private readonly log: Logger;
  private readonly expected;
  private attachment: Attachment | undefined;
  private stopping = false;
  private markDeclared: () => void = () => undefined;

  /** The queue and its parked queue have been there since. */
  readonly declared = new Promise<void>((resolve) => (this.markDeclared = resolve));
  private running: Promise<void> = Promise.resolve();

  constructor(
    readonly config: ConsumedQueue,
    private readonly broker: Broker,
    private readonly failures: Failures,
    private readonly handle: (events: MeshEvent[]) => Promise<void>,
  ) {
    this.log = new Logger(config.queue);
    this.expected = {
      definitions: new Map(config.definitions.map((definition) => [definition.type, definition])),
      acceptsOtherTypes: config.acceptsOtherTypes,
    };
  }

  get attached(): boolean {
    return this.attachment?.open === true;
  }

  start(): void {
    this.running = this.keepAttached();
  }

  /** Takes nothing new, lets what has begun end, acknowledges it. What had not begun goes back to the queue. */
  async stop(): Promise<void> {
    this.stopping = true;
    const attachment = this.attachment;
    if (attachment?.open) {
      if (attachment.consumerTag !== undefined)
        await attachment.channel.cancel(attachment.consumerTag).catch(() => undefined);
      await attachment.batches.drain();
      await attachment.channel.close().catch(() => undefined);
    }
    await Promise.race([this.running, new Promise((resolve) => setTimeout(resolve, REATTACH_MS).unref())]);
  }

  private async keepAttached(): Promise<void> {
    while (!this.stopping) {
      try {
        this.attachment = await this.attach();
        await this.attachment.closed;
      } catch (error: unknown) {
        if (!this.stopping) this.log.warn(`not attached: ${String(error)}`);
      }
      if (!this.stopping) await new Promise((resolve) => setTimeout(resolve, REATTACH_MS));
    }
  }

  private async attach(): Promise<Attachment> {
    const { queue, bindings, limits, prefetch } = this.config;
    const model = await this.broker.connection('consume');
    const channel = await model.createChannel();
    const closed = new Promise<void>((resolve) => {
      channel.on('error', (error: unknown) => this.log.warn(String(error)));
      channel.on('close', () => {
        attachment.open = false;
        resolve();
      });
    });
    const batches = new BatchQueue(
      limits,
      ({ message }: Arrived) => this.open(attachment, message),
      (batch) => this.process(attachment, batch),
    );
    const attachment: Attachment = { channel, window: new AckWindow(), batches, closed, open: true };
    await declareExchanges(channel);
    await declareQueue(channel, queue, bindings);
    this.markDeclared();
    await channel.prefetch(prefetch);
    const { consumerTag } = await channel.consume(queue, (message) => this.receive(attachment, message), {
      noAck: false,
    });
    attachment.consumerTag = consumerTag;
    return attachment;
  }

  private receive(attachment: Attachment, message: ConsumeMessage | null): void {
    if (message === null) {
      // The broker cancelled us (queue deleted, leader moved): attach anew.
      void attachment.channel.close().catch(() => undefined);
      return;
    }
    attachment.window.delivered(message.fields.deliveryTag);
    attachment.batches.add({ arrivedAt: performance.now(), message });
  }

  /** The events of a message that can be read. The others are parked, each alone. */
  private open(attachment: Attachment, message: ConsumeMessage): Delivery[] {
    const parts = readDeliveries(message, this.expected);
    attachment.window.opened(message.fields.deliveryTag, parts.length);
    const readable: Delivery[] = [];
    for (const part of parts) {
      if (isUnreadable(part)) void this.park(attachment, part, part.reason);
      else readable.push(part);
    }
    return readable;
  }

  private async process(attachment: Attachment, batch: Delivery[], holds = 0): Promise<void> {
    if (!attachment.open) return;
    const stopTimer = batchSeconds.startTimer({ queue: this.config.queue });
    try {
      await failpoint('mid-handler');
      await this.handle(batch.map((delivery) => delivery.event));
      stopTimer();
      await failpoint('committed-before-ack');
      this.settle(attachment, batch, 'applied');
    } catch (error: unknown) {
      await this.fail(attachment, batch, error, holds);
    }
  }

  private async fail(attachment: Attachment, batch: Delivery[], error: unknown, holds: number): Promise<void> {
    const [first, ...others] = batch;
    if (!first) return;
    const outcome = outcomeOf(error, first.attempts + 1);
    if (outcome.do === 'hold') {
      if (holds % 10 === 0) this.log.warn(`holds ${batch.length} events: ${outcome.reason}`);
      await new Promise((resolve) => setTimeout(resolve, HOLD_MS[Math.min(holds, HOLD_MS.length - 1)]));
      if (!this.stopping) await this.process(attachment, batch, holds + 1);
      return;
    }
    if (others.length > 0) {
      for (const delivery of batch) await this.process(attachment, [delivery]);
      return;
    }
    this.log.warn(`${first.event.type} ${first.event.id} failed (attempt ${first.attempts + 1}): ${outcome.reason}`);
    if (outcome.do === 'park') return this.park(attachment, first, outcome.reason);
    const moved = await this.failures.comeBack(this.config.queue, first, outcome, () => this.goesOn(attachment));
    if (moved) this.settle(attachment, [first], outcome.do);
  }

  private async park(attachment: Attachment, part: Delivery | Unreadable, reason: string): Promise<void> {
    const moved = await this.failures.park(this.config.queue, part, reason, () => this.goesOn(attachment));
    if (moved) this.settle(attachment, [part], 'parked');
  }

  /** Whether to go on waiting for the broker's confirm. A service that stops need not: the broker delivers again. */
  private goesOn(attachment: Attachment): boolean {
    return attachment.open && !this.stopping;
  }

  private settle(attachment: Attachment, parts: readonly { tag: number }[], outcome: string): void {
    eventsHandled.inc({ queue: this.config.queue, outcome }, parts.length);
    for (const { tag } of parts) attachment.window.settled(tag);
    const tag = attachment.window.take();
    if (tag === undefined || !attachment.open) return;
    try {
      attachment.channel.ack({ fields: { deliveryTag: tag } } as ConsumeMessage, true);
    } catch {
      // The channel closed this instant: the broker delivers again, the inbox knows.
    }
  }
}
