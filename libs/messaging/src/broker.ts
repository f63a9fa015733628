import { readFileSync } from 'node:fs';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { connect, type RecoveringChannelModel } from 'amqplib';
import { MESSAGING_SETTINGS, type MessagingSettings } from './settings.js';

/** The broker does not answer or does not confirm at the moment. */
export class BrokerUnavailable extends Error {
  override readonly name = 'BrokerUnavailable';
}

const HEARTBEAT_S = 10;

/**
 * The two connections of a process, one for publishing and one for consuming: a broker in alarm blocks publishers, and what
 * is blocked must not hold up acknowledgements. Both come back by themselves, for ever.
 */
@Injectable()
export class Broker implements OnApplicationShutdown {
  private readonly log = new Logger(Broker.name);
  private readonly open = new Map<string, Promise<RecoveringChannelModel>>();
  private connectedNames = new Set<string>();
  private blockedReason: string | undefined;

  constructor(@Inject(MESSAGING_SETTINGS) private readonly settings: MessagingSettings) {}

  /** Resolves at once; channels asked of it wait until the broker answers. */
  connection(purpose: 'publish' | 'consume'): Promise<RecoveringChannelModel> {
    const existing = this.open.get(purpose);
    if (existing) return existing;
    const opening = this.openConnection(purpose);
    this.open.set(purpose, opening);
    return opening;
  }

  isConnected(purpose: 'publish' | 'consume'): boolean {
    return this.connectedNames.has(purpose);
  }

  /** Set while the broker refuses publishes (memory or disk alarm). */
  get blocked(): string | undefined {
    return this.blockedReason;
  }

  /** For shutting down: whoever waits for a broker that is away is told so at once, and whoever asks later. */
  async leaveIfAway(purpose: 'publish' | 'consume'): Promise<void> {
    if (!this.isConnected(purpose)) await (await this.connection(purpose)).close();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.open.values()].map(async (opening) => (await opening).close().catch(() => undefined)));
  }

  private async openConnection(purpose: 'publish' | 'consume'): Promise<RecoveringChannelModel> {
    const { rabbitmqUrl, rabbitmqCaFile } = this.settings;
    const url = new URL(rabbitmqUrl);
    url.searchParams.set('heartbeat', String(HEARTBEAT_S));
    const model = await connect(url.toString(), {
      // Without it a small publish waits up to 40 ms for the acknowledgement of the one before.
      noDelay: true,
      ...(rabbitmqCaFile === undefined ? {} : { ca: readFileSync(rabbitmqCaFile) }),
      clientProperties: { connection_name: `kefu-mesh ${this.settings.service} ${purpose}` },
      recovery: { waitForConnect: false, initialDelay: 100, maxDelay: 2_000, maxRetries: Infinity },
    });
    model.on('connect', () => {
      this.connectedNames.add(purpose);
      this.log.log(`${purpose} connection stands`);
    });
    model.on('disconnect', (error: unknown) => {
      this.connectedNames.delete(purpose);
      if (purpose === 'publish') this.blockedReason = undefined;
      this.log.warn(`${purpose} connection lost: ${String(error)}`);
    });
    model.on('blocked', (reason: string) => (this.blockedReason = reason));
    model.on('unblocked', () => (this.blockedReason = undefined));
    model.on('error', () => undefined);
    return model;
  }
}
