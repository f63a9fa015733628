import { randomUUID } from 'node:crypto';
import { connect } from 'amqplib';
import { makeTickets } from '../load/tickets.mjs';

/** @typedef {'nest' | 'mesh' | 'mesh-packed'} Form how a message is laid out */

const PACK = 50;
const TYPE = 'support.ticket.opened.v1';

/**
 * Puts `count` opened tickets into a quorum queue, confirmed, before anybody consumes it.
 *
 * @param {{ rabbitmqUrl: string, queue: string, count: number, form: Form, seed: number }} options
 */
export async function fillQueue({ rabbitmqUrl, queue, count, form, seed }) {
  const connection = await connect(rabbitmqUrl);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  const events = makeTickets({ seed, count, personal: false }).map(openedEvent);
  const messages = form === 'mesh-packed' ? packed(events) : events.map(form === 'nest' ? nestMessage : binaryMessage);
  for (const [index, { content, properties }] of messages.entries()) {
    channel.sendToQueue(queue, Buffer.from(content), { persistent: true, mandatory: true, ...properties });
    if (index % 1000 === 999) await channel.waitForConfirms();
  }
  await channel.waitForConfirms();
  await connection.close();
}

/** @param {import('../load/tickets.mjs').Ticket} ticket @param {number} index */
function openedEvent({ desk, channel, customer, body }, index) {
  const time = new Date().toISOString();
  const ticketId = randomUUID();
  return {
    attributes: { id: randomUUID(), source: '/kefu-mesh/intake', type: TYPE, subject: ticketId, time },
    data: {
      ticketId,
      number: `KM${10_000_001 + index}`,
      version: 1,
      desk,
      channel,
      customer: { ref: customer.ref },
      subject: body.slice(0, 20),
      body,
      messageId: randomUUID(),
      openedAt: time,
    },
  };
}

/** @typedef {ReturnType<typeof openedEvent>} OpenedEvent */

/** @param {OpenedEvent} event */
const nestMessage = ({ data }) => ({ content: JSON.stringify({ pattern: TYPE, data }), properties: {} });

/** CloudEvents binary mode. @param {OpenedEvent} event */
const binaryMessage = ({ attributes, data }) => ({
  content: JSON.stringify(data),
  properties: {
    contentType: 'application/json',
    messageId: attributes.id,
    headers: Object.fromEntries(
      Object.entries({ specversion: '1.0', ...attributes }).map(([name, value]) => [`cloudEvents:${name}`, value]),
    ),
  },
});

/** CloudEvents batches, as the mesh's relay packs them under load. @param {OpenedEvent[]} events */
function packed(events) {
  return Array.from({ length: Math.ceil(events.length / PACK) }, (_, index) => ({
    content: JSON.stringify(
      events
        .slice(index * PACK, (index + 1) * PACK)
        .map(({ attributes, data }) => ({ specversion: '1.0', ...attributes, data })),
    ),
    properties: { contentType: 'application/cloudevents-batch+json', messageId: randomUUID() },
  }));
}
