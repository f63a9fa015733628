import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Broker, parkedQueue, RETRY_DELAYS_MS, retryQueue } from '#lib/messaging';
import { AnalyticsConfig } from '../analytics.config.js';

/** Queue -> messages in it. */
export type Depths = ReadonlyMap<string, number>;

const TIMEOUT_MS = 2_000;
const QueueList = z.array(z.object({ name: z.string(), messages: z.int().nonnegative().default(0) }));

/** What is in a queue, in its retry queues and in its parked queue. */
export function depthOf(depths: Depths, queue: string): number {
  return namesOf(queue).reduce((sum, name) => sum + (depths.get(name) ?? 0), 0);
}

const namesOf = (queue: string): string[] => [
  queue,
  parkedQueue(queue),
  ...RETRY_DELAYS_MS.map((delayMs) => retryQueue(queue, delayMs)),
];

/** How full the queues are: by the management API in one call, or else by asking for each of them. */
@Injectable()
export class QueueDepths {
  private readonly missingUntil = new Map<string, number>();

  constructor(
    private readonly broker: Broker,
    private readonly config: AnalyticsConfig,
  ) {}

  /**
   * @param missingMs for how long a retry or parked queue that is not there is not asked for again: for who asks all the time
   * @throws Error when the broker does not answer
   */
  async read(queues: readonly string[], missingMs = 0): Promise<Depths> {
    const url = this.config.RABBITMQ_MANAGEMENT_URL;
    if (url !== undefined) return this.askManagement(url);
    const now = performance.now();
    const isThere = (name: string): boolean => missingMs === 0 || (this.missingUntil.get(name) ?? 0) <= now;
    const found = await this.askEach(queues.flatMap(namesOf).filter(isThere));
    for (const [name, depth] of found)
      if (depth === undefined && !queues.includes(name)) this.missingUntil.set(name, now + missingMs);
    return new Map([...found].map(([name, depth]) => [name, depth ?? 0]));
  }

  /** Counts unacknowledged messages too; some seconds old. */
  private async askManagement(address: string): Promise<Depths> {
    const broker = new URL(this.config.RABBITMQ_URL);
    const management = new URL(address);
    const user = decodeURIComponent(management.username || broker.username || 'guest');
    const password = decodeURIComponent(management.password || broker.password || 'guest');
    const vhost = decodeURIComponent(broker.pathname.slice(1)) || '/';
    const path = `/api/queues/${encodeURIComponent(vhost)}?columns=name,messages`;
    const response = await fetch(new URL(path, management.origin), {
      headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`the management API answered ${response.status}`);
    return new Map(QueueList.parse(await response.json()).map(({ name, messages }) => [name, messages]));
  }

  /** Ready messages only; undefined for a queue that is not there. Asking for a queue that is not there closes the channel, so each has one of its own. */
  private async askEach(names: readonly string[]): Promise<Map<string, number | undefined>> {
    const model = await this.broker.connection('consume');
    const found = await Promise.all(
      names.map(async (name) => {
        const channel = await model.createChannel();
        channel.on('error', () => undefined);
        const queue = await channel.checkQueue(name).catch(() => undefined);
        if (queue !== undefined) await channel.close();
        return [name, queue?.messageCount] as const;
      }),
    );
    return new Map(found);
  }
}
