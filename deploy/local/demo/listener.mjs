import { connect } from 'amqplib';
import { decodeMessage } from '#lib/messaging';
import { Problem } from '../problem.mjs';

const BINDINGS = [
  ['support.events', 'support.#'],
  ['support.work', '#'],
];

/**
 * Hears what the mesh says, as any other system may: by a queue of its own that goes when it hangs up.
 *
 * @param {string} url of the broker
 * @param {(event: import('./ticket-book.mjs').Heard) => void} hear
 * @returns {Promise<{ connection: import('amqplib').ChannelModel, lost: Promise<never> }>} `lost` rejects when the broker hangs up
 */
export async function listen(url, hear) {
  const connection = await connect(url, { clientProperties: { connection_name: 'kefu-mesh demo' } }).catch((error) => {
    throw new Problem(`The broker of the mesh does not answer (${error.message}): start the mesh with \`npm start\`.`);
  });
  connection.on('error', () => undefined);
  /** @type {Promise<never>} */
  const lost = new Promise((_, reject) => {
    connection.once('close', () =>
      reject(new Problem('The mesh went away in the middle of the demo: see its output.')),
    );
  });
  // We hang up at the end: then nobody waits for it.
  lost.catch(() => undefined);
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true, autoDelete: true, durable: false });
  for (const [exchange = '', key = ''] of BINDINGS) await channel.bindQueue(queue, exchange, key);
  await channel.consume(
    queue,
    (message) => {
      if (message === null) return;
      for (const one of decodeMessage(message)) {
        if (one.ok)
          hear({
            ...one.event.attributes,
            data: /** @type {import('./ticket-book.mjs').HeardData} */ (one.event.data),
          });
      }
    },
    { noAck: true },
  );
  return { connection, lost };
}
