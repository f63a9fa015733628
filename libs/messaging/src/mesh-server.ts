import { Inject, Injectable } from '@nestjs/common';
import { BaseRpcContext, type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EventDefinition } from '#lib/contracts';
import { Database } from '#lib/persistence';
import { Broker } from './broker.js';
import { Failures } from './consume/failures.js';
import { type HandlerExtras, MESH_TRANSPORT } from './consume/on-event-batch.js';
import { QueueConsumer } from './consume/queue-consumer.js';
import { queuesOf } from './consume/queues-of.js';
import { ParkedKeeper } from './parked/parked-keeper.js';
import { Dispatcher } from './publish/dispatcher.js';
import { Relay } from './publish/relay.js';
import { MESSAGING_SETTINGS, type MessagingSettings } from './settings.js';

/** What a handler can ask about its batch: `@Ctx() context: MeshContext`. */
export class MeshContext extends BaseRpcContext<[{ queue: string; lane: string | undefined }]> {
  get queue(): string {
    return this.getArgByIndex(0).queue;
  }

  /** Undefined for queues without lanes. */
  get lane(): string | undefined {
    return this.getArgByIndex(0).lane;
  }
}

/**
 * Nest's transport for the mesh: one consumer for every queue of every `@OnEventBatch` handler whose lane this process serves.
 * Starting does not wait for the broker; readiness tells when the consumers are attached.
 */
@Injectable()
export class MeshServer extends Server implements CustomTransportStrategy {
  override readonly transportId = MESH_TRANSPORT;
  override readonly propagatesEventHandlerErrors = true;
  private consumers: QueueConsumer[] = [];
  private started = false;

  constructor(
    private readonly broker: Broker,
    private readonly database: Database,
    private readonly failures: Failures,
    private readonly parkedKeeper: ParkedKeeper,
    private readonly dispatcher: Dispatcher,
    private readonly relay: Relay,
    @Inject(MESSAGING_SETTINGS) private readonly settings: MessagingSettings,
  ) {
    super();
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    const queue = String(pattern);
    if (this.messageHandlers.has(queue)) throw twoHandlers(queue);
    super.addHandler(queue, callback, isEventHandler, extras);
  }

  listen(callback: (error?: unknown) => void): void {
    for (const handler of this.messageHandlers.values()) {
      const { definitions, subscription } = handler.extras as unknown as HandlerExtras;
      for (const { lane, ...config } of queuesOf(definitions, subscription, this.settings)) {
        if (this.consumers.some((consumer) => consumer.config.queue === config.queue)) throw twoHandlers(config.queue);
        const context = new MeshContext([{ queue: config.queue, lane }]);
        this.consumers.push(
          new QueueConsumer(config, this.broker, this.failures, (events) => invoke(handler, events, context)),
        );
      }
    }
    void this.startWhenDatabaseAnswers();
    callback();
  }

  async close(): Promise<void> {
    this.started = false;
    await Promise.all([...this.consumers.map((consumer) => consumer.stop()), this.parkedKeeper.stop()]);
    await this.dispatcher.stop();
    await this.relay.stop();
  }

  /** Queue -> whether this process consumes it right now. */
  report(): Record<string, boolean> {
    return Object.fromEntries(
      this.consumers.map((consumer) => [consumer.config.queue, this.started && consumer.attached]),
    );
  }

  /** Every event that some handler of this service takes, whichever lanes this process serves. */
  hears(): EventDefinition[] {
    const extras = [...this.messageHandlers.values()].map((handler) => handler.extras as unknown as HandlerExtras);
    return [...new Set(extras.flatMap(({ definitions }) => definitions))];
  }

  on(): never {
    throw new Error('the mesh transport has no events of its own; see MessagingHealth');
  }

  unwrap<T>(): T {
    return this.broker as T;
  }

  private async startWhenDatabaseAnswers(): Promise<void> {
    this.started = true;
    await this.database.ready;
    if (!this.started) return;
    for (const consumer of this.consumers) consumer.start();
    this.parkedKeeper.start(this.consumers.map(({ config, declared }) => ({ queue: config.queue, declared })));
  }
}

function twoHandlers(queue: string): Error {
  return new Error(`two handlers for queue ${queue}: give one of them a queue of its own`);
}

async function invoke(handler: MessageHandler, events: unknown, context: MeshContext): Promise<void> {
  const result: unknown = await handler(events, context);
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
