import { connect } from 'amqplib';
import { EXCHANGES, type MeshEvent, type OutgoingEvent } from '#lib/contracts';

/** The test's own line to the broker: publishes what other services say and hears everything that routing says. */
export interface EventTap {
  readonly heard: MeshEvent<string, never>[];
  publish(...events: OutgoingEvent[]): Promise<void>;
  /** Waits until all is heard that the broker had when this was called. */
  catchUp(): Promise<void>;
  close(): Promise<void>;
}

const FENCE = 'test.fence';

export async function openTap(url: string): Promise<EventTap> {
  const model = await connect(url);
  const channel = await model.createConfirmChannel();
  for (const exchange of Object.values(EXCHANGES)) await channel.assertExchange(exchange, 'topic', { durable: true });
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(queue, EXCHANGES.events, '#');
  await channel.bindQueue(queue, EXCHANGES.work, '#');
  const heard: MeshEvent<string, never>[] = [];
  const fences = new Map<string, () => void>();
  await channel.consume(
    queue,
    (message) => {
      if (!message) return;
      if (message.properties.type === FENCE) return fences.get(String(message.properties.messageId))?.();
      const data: unknown = JSON.parse(message.content.toString());
      if (Array.isArray(data)) heard.push(...(data as MeshEvent<string, never>[]));
      else heard.push({ ...attributesOf(message.properties.headers ?? {}), data } as MeshEvent<string, never>);
    },
    { noAck: true },
  );
  return {
    heard,
    async publish(...events) {
      for (const { exchange, routingKey, data, ...attributes } of events) {
        const headers = Object.fromEntries(
          Object.entries({ specversion: '1.0', ...attributes }).map(([name, value]) => [`cloudEvents:${name}`, value]),
        );
        const properties = { persistent: true, contentType: 'application/json', messageId: attributes.id, headers };
        channel.publish(exchange, routingKey, Buffer.from(JSON.stringify(data)), properties);
      }
      await channel.waitForConfirms();
    },
    catchUp() {
      const messageId = crypto.randomUUID();
      return new Promise((heardIt) => {
        fences.set(messageId, heardIt);
        channel.sendToQueue(queue, Buffer.alloc(0), { messageId, type: FENCE });
      });
    },
    async close() {
      await model.close();
    },
  };
}

function attributesOf(headers: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('cloudEvents:') ? [[name.slice('cloudEvents:'.length), value]] : [],
    ),
  );
}
