import { type MessageReceivedV1, type OutgoingEvent, WatcherAlertedV1 } from '#lib/contracts';
import { toWorkState, type WorkItem } from '../work/work-item.js';

/** A customer's further message, and the ticket that it belongs to. */
export interface HeardFromCustomer {
  readonly message: MessageReceivedV1;
  readonly item: WorkItem;
}

/** One event for each message on a ticket that somebody watches; none for the others. */
export function alertsFor(
  heard: readonly HeardFromCustomer[],
  watching: ReadonlyMap<string, readonly string[]>,
): OutgoingEvent[] {
  return heard.flatMap(({ message, item }) => {
    const watchers = watching.get(item.ticketId) ?? [];
    if (watchers.length === 0) return [];
    const { messageId, body, receivedAt } = message.data;
    const data = { work: toWorkState(item), watchers: [...watchers], messageId, body, receivedAt };
    return [WatcherAlertedV1.create(data, { cause: message })];
  });
}
