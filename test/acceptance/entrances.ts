import { createHmac, randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { type NewTicket, RequestSubmittedV1 } from '#lib/contracts';
import { SmtpListener } from '../../apps/intake/src/mail/smtp-listener.js';
import type { AllServices, Answer } from '../support/all-services.js';
import type { EventTap } from '../support/event-tap.js';

/** What the gateways of the tests sign with. */
const KEY = Buffer.alloc(24, 3);
export const SIGNING_SECRETS = ['sms', 'social'].map((sender) => `${sender}:whsec_${KEY.toString('base64')}`).join(',');

const MAIL_DOMAIN = 'kefu.localhost';

export interface Mail {
  readonly from: string;
  /** Local part of the address it is sent to: `support`, a desk, ... */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
}

/** The ways into the mesh besides its HTTP API, as the outside world uses them. */
export class Entrances {
  #smtpPort: Promise<number> | undefined;

  constructor(
    private readonly all: AllServices,
    private readonly tap: EventTap,
  ) {}

  /** @returns the SMTP reply to the whole mail: `250 ...` once it is durable */
  async mail({ to, messageId = `<${randomUUID()}@sender.example>`, ...mail }: Mail): Promise<string> {
    this.#smtpPort ??= this.all.services.intake.app.get(SmtpListener).listen(0);
    const transport = createTransport({ host: '127.0.0.1', port: await this.#smtpPort, ignoreTLS: true });
    try {
      const sent = await transport.sendMail({ ...mail, messageId, to: `${to}@${MAIL_DOMAIN}` });
      return sent.response;
    } catch (error: unknown) {
      return error instanceof Error && 'response' in error ? String(error.response) : String(error);
    } finally {
      transport.close();
    }
  }

  /** A signed webhook as SMS gateways and social platforms send them. `forged`: signed with a key that is not ours. */
  async webhook(
    path: 'sms' | `social/${string}`,
    body: unknown,
    { id = randomUUID(), forged = false }: { id?: string; forged?: boolean } = {},
  ): Promise<Answer> {
    const text = JSON.stringify(body);
    const timestamp = String(Math.floor((await this.now()) / 1000));
    const key = forged ? Buffer.alloc(24, 4) : KEY;
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
    const response = await fetch(`${this.all.services.intake.url}/v1/webhooks/${path}`, {
      method: 'POST',
      body: text,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  /** A request that another system publishes to `support.inbound`. Give the id again to repeat it. */
  async publish(ticket: NewTicket, id: string = randomUUID()): Promise<void> {
    await this.tap.publish({ ...RequestSubmittedV1.create(ticket, { id }), source: '/partner' });
  }

  /** Milliseconds on the clock of the mesh. */
  private async now(): Promise<number> {
    const [row] = await this.all.database.query<{ ms: number }>(
      'SELECT (extract(epoch FROM now() + shift) * 1000)::float8 AS ms FROM intake.time_offset',
    );
    return row?.ms ?? Date.now();
  }
}
