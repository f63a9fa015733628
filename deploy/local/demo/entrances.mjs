import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { call } from './api.mjs';

/** @typedef {import('#lib/contracts').NewTicket} NewTicket */
/** @typedef {import('../mesh.mjs').DevelopmentFile} DevelopmentFile */
/** @typedef {'http' | 'mail' | 'webhook' | 'amqp'} Entrance */

/**
 * @typedef {object} Letter one ticket on its way into the mesh
 * @property {NewTicket} ticket
 * @property {string} sender phone or account, where the channel knows no customers
 * @property {string} key unique in all runs
 * @property {string} traceparent
 */

/** What services take unless told otherwise. */
const MAIL_DOMAIN = process.env.MAIL_DOMAIN ?? 'kefu.localhost';
const MAIL_CONNECTIONS = 4;
const PLATFORM = 'weibo';
const REQUEST_SUBMITTED = 'support.request.submitted.v1';

/** The doors of the mesh that are open to the outside: HTTP, mail, signed webhooks and AMQP. Each resolves once the mesh has taken the ticket over. */
export class Entrances {
  #development;
  #broker;
  #mail;

  /**
   * @param {DevelopmentFile} development
   * @param {import('amqplib').ConfirmChannel} broker
   */
  constructor(development, broker) {
    this.#development = development;
    this.#broker = broker;
    const { hostname, port } = new URL(development.urls.smtpIn);
    const connection = { host: hostname, port: Number(port), secure: false, ignoreTLS: true };
    this.#mail = createTransport({ ...connection, pool: true, maxConnections: MAIL_CONNECTIONS });
  }

  /** @param {Entrance} entrance @param {Letter} letter */
  async open(entrance, letter) {
    if (entrance === 'mail') await this.#byMail(letter);
    else if (entrance === 'webhook') await this.#byWebhook(letter);
    else if (entrance === 'amqp') await this.#byAmqp(letter);
    else await this.#byHttp(letter);
  }

  /**
   * The customer answers in the mail thread.
   *
   * @param {{ key: string, threadKey: string, number: string, subject: string, body: string, customer: NewTicket['customer'] }} reply
   */
  async replyByMail({ key, threadKey, number, subject, body, customer }) {
    await this.#mail.sendMail({
      messageId: mailId(key),
      inReplyTo: mailId(threadKey),
      references: [mailId(threadKey)],
      from: mailSender(customer),
      to: `support+${number}@${MAIL_DOMAIN}`,
      subject: `Re: [${number}] ${subject}`,
      text: body,
    });
  }

  close() {
    this.#mail.close();
  }

  /** @param {Letter} letter */
  async #byHttp({ ticket, key, traceparent }) {
    const { urls, tokens } = this.#development;
    const headers = { 'idempotency-key': key, traceparent };
    await call('POST', `${urls.intake}/v1/tickets`, { token: tokens.system, body: ticket, headers });
  }

  /** @param {Letter} letter */
  async #byMail({ ticket, key }) {
    await this.#mail.sendMail({
      messageId: mailId(key),
      from: mailSender(ticket.customer),
      to: `${ticket.desk}@${MAIL_DOMAIN}`,
      subject: ticket.subject ?? '',
      text: ticket.body,
    });
  }

  /** Standard Webhooks: the signature covers id, time and the very bytes of the body. @param {Letter} letter */
  async #byWebhook({ ticket: { channel, desk, customer, body }, sender, key, traceparent }) {
    const { urls, webhookSecrets } = this.#development;
    const content = JSON.stringify({
      from: sender,
      text: body,
      desk,
      ...(channel === 'social' ? { name: customer.name } : {}),
    });
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const secret = Buffer.from((webhookSecrets[channel] ?? '').replace(/^whsec_/, ''), 'base64');
    const signature = createHmac('sha256', secret).update(`${key}.${timestamp}.${content}`).digest('base64');
    await call('POST', `${urls.intake}/v1/webhooks/${channel === 'social' ? `social/${PLATFORM}` : channel}`, {
      body: content,
      headers: {
        'webhook-id': key,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
        traceparent,
      },
    });
  }

  /** CloudEvents in AMQP binary mode. @param {Letter} letter */
  #byAmqp({ ticket, key, traceparent }) {
    const attributes = {
      specversion: '1.0',
      id: key,
      source: '/demo/call-centre',
      type: REQUEST_SUBMITTED,
      subject: ticket.customer.ref,
      time: new Date().toISOString(),
      traceparent,
    };
    const headers = Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [`cloudEvents:${name}`, value]),
    );
    const options = { persistent: true, mandatory: true, contentType: 'application/json', messageId: key, headers };
    const routingKey = `${ticket.channel}.${ticket.desk}`;
    return new Promise((resolve, reject) => {
      const content = Buffer.from(JSON.stringify(ticket));
      this.#broker.publish('support.inbound', routingKey, content, options, (error) =>
        error ? reject(error) : resolve(undefined),
      );
    });
  }
}

/**
 * Who writes by SMS or on a social platform. A number or account that wrote today goes on with its open ticket, so each
 * matter gets one of its own. The numbers only look valid.
 *
 * @param {NewTicket['channel']} channel
 * @param {string} key
 */
export function senderOf(channel, key) {
  const digest = createHash('sha256').update(key).digest();
  if (channel !== 'sms') return `user-${digest.toString('hex', 0, 6)}`;
  return `+86199${String(digest.readUInt32BE() % 100_000_000).padStart(8, '0')}`;
}

/** Makes keys that no other run has. */
export const runKeys = () => {
  const run = randomUUID().slice(0, 13);
  return (/** @type {string} */ name) => `demo-${run}-${name}`;
};

/** @param {string} key */
const mailId = (key) => `<${key}@customers.example>`;

/** @param {NewTicket['customer']} customer */
const mailSender = ({ name, email, ref }) => ({ name: name ?? ref, address: email ?? `${ref}@example.com` });
