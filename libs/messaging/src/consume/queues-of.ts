import { CATALOGUE, EXCHANGES, type EventDefinition } from '#lib/contracts';
import { type MessagingSettings, servesLane } from '../settings.js';
import type { Subscription } from './on-event-batch.js';
import type { ConsumedQueue } from './queue-consumer.js';

const KNOWN = new Set<string>(CATALOGUE.map((definition) => definition.type));

/**
 * The queues that one handler gives to this process: one, or one a served lane.
 *
 * @throws Error when an event is not in the catalogue or the queue's name is not `<service>.<purpose>`
 */
export function queuesOf(
  definitions: readonly EventDefinition[],
  subscription: Subscription,
  settings: MessagingSettings,
): (ConsumedQueue & { lane: string | undefined })[] {
  const { queue, lanes, maxSize = 200, maxWaitMs = 5, concurrency = 1, acceptsOtherTypes = false } = subscription;
  if (!queue.startsWith(`${settings.service}.`))
    throw new Error(`queue ${queue} must start with "${settings.service}."`);
  const unknown = definitions.find((definition) => !KNOWN.has(definition.type));
  if (unknown)
    throw new Error(
      `${queue} subscribes to ${unknown.type}, which is not in libs/contracts/src/catalogue.ts: add it there`,
    );
  const served = (lanes ?? [undefined]).filter((lane) => servesLane(settings, lane));
  return served.map((lane) => ({
    lane,
    queue: lane === undefined ? queue : `${queue}.${lane}`,
    bindings: bindingsOf(definitions, subscription, lane),
    definitions,
    acceptsOtherTypes,
    limits: { maxSize, maxWaitMs, concurrency },
    // Twice a batch, so that the next one is there when this one ends.
    prefetch: Math.min(Math.max(2 * maxSize * concurrency, 2), MAX_PREFETCH),
  }));
}

/** Messages in hand at most: prefetch counts messages, and a message may be a pack of events. */
const MAX_PREFETCH = 400;

function bindingsOf(
  definitions: readonly EventDefinition[],
  subscription: Subscription,
  lane: string | undefined,
): ConsumedQueue['bindings'] {
  if (subscription.bindings) {
    return subscription.bindings.map(({ exchange, key }) => ({ exchange, key: key.replace('<lane>', lane ?? '') }));
  }
  return definitions.map(({ exchange, type }) => {
    if (lane === undefined && exchange !== EXCHANGES.events) {
      throw new Error(
        `${subscription.queue} hears ${type}, whose key on ${exchange} is a lane: give the subscription lanes or bindings`,
      );
    }
    return { exchange, key: lane ?? type };
  });
}
