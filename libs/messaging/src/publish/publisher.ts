import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ConfirmChannel, Message } from 'amqplib';
import { Broker, BrokerUnavailable } from '../broker.js';
import { failpoint } from '../failpoint.js';
import { MESSAGING_SETTINGS, type MessagingSettings } from '../settings.js';
import { declareExchanges } from '../topology.js';
import type { Outbound } from '../wire/encode.js';

/** confirmed: the broker has it on disk in a queue · unroutable: nobody listens · refused: the broker said no. */
export type Published = 'confirmed' | 'unroutable' | 'refused';

interface Attached {
  readonly channel: ConfirmChannel;
  readonly returned: Set<string>;
}

/** Publishes and waits for the broker's word, message by message. Always mandatory, always persistent. */
@Injectable()
export class Publisher implements OnApplicationShutdown {
  private attached: Promise<Attached> | undefined;
  private current: ConfirmChannel | undefined;
  private closing = false;

  constructor(
    private readonly broker: Broker,
    @Inject(MESSAGING_SETTINGS) private readonly settings: MessagingSettings,
  ) {}

  /**
   * @returns one result a message, in order; every message needs a `messageId` of its own
   * @throws BrokerUnavailable when the connection is away or a confirm takes too long: nothing is known then, publish again
   */
  async publish(messages: readonly Outbound[]): Promise<Published[]> {
    const { channel, returned } = await this.channel();
    const all = Promise.all(messages.map((message) => this.publishOne(channel, returned, message)));
    try {
      await failpoint('published-before-confirm');
      return await this.inTime(all);
    } catch (error: unknown) {
      this.drop(channel);
      throw error instanceof BrokerUnavailable ? error : new BrokerUnavailable(String(error));
    }
  }

  /** @throws BrokerUnavailable when there is no channel within the time of a confirm */
  async ready(): Promise<void> {
    await this.channel();
  }

  /** The publishing channel, for declaring what is about to be published to. */
  async run<T>(work: (channel: ConfirmChannel) => Promise<T>): Promise<T> {
    const { channel } = await this.channel();
    return work(channel);
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    await this.current?.close().catch(() => undefined);
  }

  private publishOne(channel: ConfirmChannel, returned: Set<string>, message: Outbound): Promise<Published> {
    const id = String(message.properties.messageId);
    return new Promise((resolve, reject) => {
      channel.publish(
        message.exchange,
        message.routingKey,
        message.content,
        message.properties,
        (error: Error | null | undefined) => {
          // The broker returns an unroutable message before it confirms it.
          if (returned.delete(id)) resolve('unroutable');
          else if (!error) resolve('confirmed');
          else if (error.message.includes('nacked')) resolve('refused');
          else reject(new BrokerUnavailable(error.message));
        },
      );
    });
  }

  private async inTime<T>(work: Promise<T>): Promise<T> {
    const limit = this.settings.confirmTimeoutMs ?? 10_000;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new BrokerUnavailable(`no confirm within ${limit} ms`)), limit);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async channel(): Promise<Attached> {
    if (this.closing) throw new BrokerUnavailable('shutting down');
    if (this.broker.blocked !== undefined) throw new BrokerUnavailable(`broker is blocked: ${this.broker.blocked}`);
    // One attempt at a time, however long the broker is away: each would open a channel of its own once it is back.
    this.attached ??= this.attach().catch((error: unknown) => {
      this.attached = undefined;
      throw error;
    });
    return this.inTime(this.attached);
  }

  private async attach(): Promise<Attached> {
    const model = await this.broker.connection('publish');
    const channel = await model.createConfirmChannel();
    this.current = channel;
    const attached = { channel, returned: new Set<string>() };
    channel.on('return', (message: Message) => attached.returned.add(String(message.properties.messageId)));
    channel.on('error', () => undefined);
    channel.on('close', () => this.drop(channel));
    // Publishing to an exchange that is not there would close the channel.
    await declareExchanges(channel);
    return attached;
  }

  /** A channel that closes late must not take its successor along. */
  private drop(channel: ConfirmChannel): void {
    if (this.current === channel) {
      this.current = undefined;
      this.attached = undefined;
    }
    void channel.close().catch(() => undefined);
  }
}
