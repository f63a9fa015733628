import { EXCHANGES } from '#lib/contracts';
import type { Channel } from 'amqplib';

export const parkedQueue = (queue: string): string => `${queue}.parked`;
export const retryQueue = (queue: string, delayMs: number): string => `${queue}.retry-${delayMs / 1000}s`;

const QUORUM = { durable: true, arguments: { 'x-queue-type': 'quorum' } } as const;

export async function declareExchanges(channel: Channel): Promise<void> {
  for (const exchange of Object.values(EXCHANGES)) await channel.assertExchange(exchange, 'topic', { durable: true });
}

/** One queue with its bindings and its parked queue. Limits come by policy: queue arguments could never be changed. */
export async function declareQueue(
  channel: Channel,
  queue: string,
  bindings: readonly { exchange: string; key: string }[],
): Promise<void> {
  await channel.assertQueue(queue, QUORUM);
  await channel.assertQueue(parkedQueue(queue), QUORUM);
  for (const { exchange, key } of bindings) await channel.bindQueue(queue, exchange, key);
}

/**
 * The queue in which a message of `queue` waits `delayMs`, made when first needed. Name and arguments say the same, so they
 * never need to change. At-least-once dead-lettering keeps the message until its own queue has it back.
 */
export async function declareRetryQueue(channel: Channel, queue: string, delayMs: number): Promise<string> {
  const name = retryQueue(queue, delayMs);
  await channel.assertQueue(name, {
    durable: true,
    arguments: {
      'x-queue-type': 'quorum',
      'x-message-ttl': delayMs,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': queue,
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    },
  });
  return name;
}
