import { setTimeout as pause } from 'node:timers/promises';
import { connect } from 'amqplib';

const EXCHANGE = 'support.inbound';
const AGAIN_MS = 500;
/** CloudEvents source of everything this client says. */
export const SOURCE = '/test/faults';

/** A system at the AMQP entrance: publishes again, under the same CloudEvents id, until the broker has confirmed. */
export class AmqpClient {
  /** @type {Promise<import('amqplib').ConfirmChannel> | undefined} */
  #channel;
  /** @type {import('amqplib').ChannelModel | undefined} */
  #connection;
  /** @type {Set<string>} */
  #returned = new Set();

  /** @param {{ url: string, attempts: import('./attempts.mjs').Attempts }} options */
  constructor({ url, attempts }) {
    this.url = url;
    this.attempts = attempts;
  }

  /**
   * @param {import('./attempts.mjs').Attempt} attempt
   * @param {number} deadline performance.now() after which it gives up, not knowing
   */
  async submit(attempt, deadline) {
    while (attempt.outcome === 'unknown' && performance.now() < deadline) {
      try {
        await this.#publish(attempt);
        this.attempts.accept(attempt, undefined);
      } catch {
        await pause(AGAIN_MS);
      }
    }
  }

  async close() {
    await this.#connection?.close().catch(() => undefined);
  }

  /** @param {import('./attempts.mjs').Attempt} attempt */
  async #publish({ key, ticket }) {
    const channel = await (this.#channel ??= this.#open());
    const headers = Object.fromEntries(
      Object.entries({
        specversion: '1.0',
        id: key,
        source: SOURCE,
        type: 'support.request.submitted.v1',
        subject: ticket.customer.ref,
        time: new Date().toISOString(),
      }).map(([name, value]) => [`cloudEvents:${name}`, value]),
    );
    await new Promise((resolve, reject) => {
      const content = Buffer.from(JSON.stringify(ticket));
      const properties = {
        persistent: true,
        mandatory: true,
        contentType: 'application/json',
        messageId: key,
        headers,
      };
      const lost = () => reject(new Error('connection lost'));
      channel.once('close', lost);
      channel.publish(EXCHANGE, `${ticket.channel}.${ticket.desk}`, content, properties, (error) => {
        channel.off('close', lost);
        // An unroutable message is returned before it is confirmed: nobody has it.
        if (this.#returned.delete(key)) reject(new Error('unroutable'));
        else if (error === null || error === undefined) resolve(undefined);
        else reject(error);
      });
    });
  }

  async #open() {
    try {
      const connection = await connect(this.url, { timeout: 3_000 });
      const forget = () => (this.#channel = undefined);
      connection.on('error', () => undefined);
      connection.on('close', forget);
      this.#connection = connection;
      const channel = await connection.createConfirmChannel();
      channel.setMaxListeners(1_000);
      channel.on('return', ({ properties }) => this.#returned.add(properties.messageId));
      channel.on('error', () => undefined);
      channel.on('close', forget);
      return channel;
    } catch (error) {
      this.#channel = undefined;
      throw error;
    }
  }
}
