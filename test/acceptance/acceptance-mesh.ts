import type { MeshEvent } from '#lib/contracts';
import type { ServiceName } from '#lib/persistence';
import { eventually, type Patience } from '../support/index.js';
import { type AllServices, allServices, type Answer, type Who } from '../support/all-services.js';
import { type EventTap, openTap } from '../support/event-tap.js';
import { Entrances, SIGNING_SECRETS } from './entrances.js';
import { accept, type FakeHttp, fakeHttp } from '../support/fake-http.js';
import { type FakeSmtp, fakeSmtp } from '../support/fake-smtp.js';

/** An event as the tap heard it; its data is asserted field by field. */
export type Heard = MeshEvent<string, Record<string, unknown>>;

/**
 * The whole mesh with a mail server, an SMS gateway and a webhook receiver around it, and a clock that tests move.
 *
 * One for each spec file: rows use customers and tickets of their own and expect others' beside them.
 */
export class AcceptanceMesh {
  private constructor(
    readonly all: AllServices,
    readonly tap: EventTap,
    readonly mail: FakeSmtp,
    /** Texts and webhooks, in the order in which they came. */
    readonly gateway: FakeHttp,
    /** Where other channels than HTTP come in. */
    readonly entrances: Entrances,
  ) {}

  static async start(name: string, environment: Record<string, string> = {}): Promise<AcceptanceMesh> {
    const [mail, gateway] = await Promise.all([fakeSmtp(), fakeHttp(accept)]);
    const all = await allServices(`acceptance_${name}`, {
      RABBITMQ_MANAGEMENT_URL: '',
      OUTBOX_POLL_MS: '50',
      HELD_POLL_MS: '100',
      SMTP_URL: mail.url,
      MANAGERS_EMAIL: 'managers@bank.example',
      SMS_GATEWAY_URL: `${gateway.url}/sms`,
      WEBHOOK_URL: `${gateway.url}/webhook`,
      WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
      WEBHOOK_SECRETS: SIGNING_SECRETS,
      ALLOW_PRIVATE_WEBHOOKS: 'true',
      ...environment,
    });
    const tap = await openTap(all.vhost.url);
    return new AcceptanceMesh(all, tap, mail, gateway, new Entrances(all, tap));
  }

  call(service: ServiceName, method: string, path: string, body?: unknown, who?: Who): Promise<Answer> {
    return this.all.call(service, method, path, body, who);
  }

  /** Like `call`, and fails unless the answer is a 2xx; returns its body. */
  async ask<Body = Record<string, unknown>>(
    service: ServiceName,
    method: string,
    path: string,
    body?: unknown,
    who?: Who,
  ): Promise<Body> {
    const answer = await this.call(service, method, path, body, who);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as Body;
  }

  /** Opens a ticket as a system; what is not said is plain. */
  async open(ticket: {
    desk: string;
    body: string;
    [field: string]: unknown;
  }): Promise<{ id: string; number: string }> {
    const customer = { ref: `c-${crypto.randomUUID().slice(0, 8)}` };
    return this.ask('intake', 'POST', '/v1/tickets', { channel: 'app', customer, ...ticket });
  }

  /** States one fact about a customer, true as of the mesh's own time. Returns the event's id; give it again to repeat the event. */
  async state(type: string, subject: string, data: Record<string, unknown>, id: string = crypto.randomUUID()) {
    const event = { specversion: '1.0', id, source: '/core', type, subject, data };
    await this.ask('intake', 'POST', '/v1/events', event);
    return id;
  }

  /** What was said of a subject (a ticket, a customer, ...), in the order in which it came. */
  said(type: string, subject?: string): Heard[] {
    return (this.tap.heard as Heard[]).filter(
      (event) => event.type === type && (subject === undefined || event.subject === subject),
    );
  }

  /** Waits for something said of a subject. */
  hears(type: string, subject?: string, patience?: Patience): Promise<Heard> {
    return this.eventually(() => {
      const [first] = this.said(type, subject);
      if (!first) throw new Error(`nobody said ${type} of ${subject ?? 'anything'}`);
      return first;
    }, patience);
  }

  /**
   * Waits until nothing is on its way any more: everything said so far is handled by everybody, and heard here. For whoever counts what
   * was said, or wants that nothing was.
   */
  async settled(): Promise<void> {
    await this.eventually(async () => {
      const books = await this.ask('analytics', 'GET', '/v1/accounting');
      expect(books).toMatchObject({ unreachable: [], totals: { inFlight: 0, waitingInOutboxes: 0, difference: 0 } });
    });
    await this.tap.catchUp();
  }

  /** Waits until the assertion holds; twenty seconds unless told otherwise. */
  eventually<T>(assertion: () => T | Promise<T>, patience: Patience = {}): Promise<T> {
    return eventually(assertion, { timeoutMs: 20_000, everyMs: 50, ...patience });
  }

  async stop(): Promise<void> {
    await this.tap.close();
    await this.all.close();
    await Promise.all([this.mail.close(), this.gateway.close()]);
  }
}

/** A mesh for all rows of a spec file: started before them and stopped after them. */
export function useMesh(name: string, environment: Record<string, string> = {}): () => AcceptanceMesh {
  let started: AcceptanceMesh;
  beforeAll(async () => {
    started = await AcceptanceMesh.start(name, environment);
  }, 90_000);
  afterAll(() => started.stop());
  return () => started;
}
