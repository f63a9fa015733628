import { connect } from 'amqplib';
import { EXCHANGE, ROUTES } from './schema.mjs';

/** Two connections: a blocked publisher must not hold up acknowledgements. @param {string} url */
export async function openBroker(url) {
  const [publishing, consuming] = await Promise.all([connect(url), connect(url)]);
  const publisher = await publishing.createConfirmChannel();
  publisher.on('return', () => {
    throw new Error('unroutable');
  });
  await publisher.assertExchange(EXCHANGE, 'topic', { durable: true });
  for (const { key, queue } of ROUTES) {
    await publisher.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await publisher.bindQueue(queue, EXCHANGE, key);
  }
  return { publisher, consuming };
}

/**
 * Publishes everything and resolves when the broker has confirmed all of it.
 *
 * @param {import('amqplib').ConfirmChannel} channel
 * @param {string} key
 * @param {{ event_id: string, body: string }[]} events
 */
export async function publishAll(channel, key, events) {
  for (const { event_id: messageId, body } of events) {
    channel.publish(EXCHANGE, key, Buffer.from(body), { persistent: true, mandatory: true, messageId });
  }
  await channel.waitForConfirms();
}

/**
 * Hands over what has arrived, up to 200 at a time, never two batches at once; acknowledges each batch with one frame.
 *
 * @param {import('amqplib').ChannelModel} connection
 * @param {string} queue
 * @param {(events: Map<string, Record<string, string>>) => Promise<void>} handle by event id; resolves when committed
 */
export async function consumeBatches(connection, queue, handle) {
  const channel = await connection.createChannel();
  await channel.prefetch(400);
  /** @type {import('amqplib').ConsumeMessage[]} */
  const waiting = [];
  let busy = false;

  const work = async () => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, 200);
      await handle(
        new Map(batch.map(({ properties, content }) => [properties.messageId, JSON.parse(content.toString())])),
      );
      const last = batch.at(-1);
      if (last) channel.ack(last, true);
    }
    busy = false;
  };
  await channel.consume(queue, (message) => {
    if (!message) return;
    waiting.push(message);
    if (busy) return;
    busy = true;
    setImmediate(() => void work());
  });
}
