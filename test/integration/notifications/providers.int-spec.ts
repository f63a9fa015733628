import { createHmac } from 'node:crypto';
import { NotificationRequestedV1 } from '#lib/contracts';
import type { TestService } from '#lib/service';
import { eventually } from '../../support/index.js';
import { breached, opened, work } from './events.js';
import { accept, cut, type FakeHttp, fakeHttp, hang, inTurn, json, knowsEverybody } from './fake-http.js';
import { type FakeSmtp, fakeSmtp } from './fake-smtp.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

const SECRET = `whsec_${Buffer.from('a key that only tests know').toString('base64')}`;

interface Notification {
  id: string;
  state: string;
  reason: string | null;
  attempts: number;
  provider_id: string | null;
}

describe('provider lanes', () => {
  let bench: NotificationsBench;
  let service: TestService;
  let intake: FakeHttp;
  let sms: FakeHttp;
  let hooks: FakeHttp;
  let smtp: FakeSmtp;

  beforeAll(async () => {
    [bench, intake, sms, hooks, smtp] = await Promise.all([
      openNotifications('providers'),
      fakeHttp(knowsEverybody()),
      fakeHttp(accept),
      fakeHttp(accept),
      fakeSmtp(),
    ]);
    service = await bench.start({
      INTAKE_URL: intake.url,
      SERVICE_KEY: 'kmk_notifications',
      SMS_GATEWAY_URL: `${sms.url}/sms`,
      SMTP_URL: smtp.url,
      WEBHOOK_URL: `${hooks.url}/webhooks`,
      WEBHOOK_SECRET: SECRET,
      ALLOW_PRIVATE_WEBHOOKS: 'true',
      MAIL_DOMAIN: 'mail.example',
      MANAGERS_EMAIL: 'managers@mail.example',
      PROVIDER_TIMEOUT_MS: '400',
    });
  });
  afterAll(async () => {
    await bench.close();
    await Promise.all([intake, sms, hooks, smtp].map((server) => server.close()));
  });
  beforeEach(() => {
    intake.behave = knowsEverybody();
    sms.behave = accept;
    for (const { calls } of [intake, sms, hooks]) calls.length = 0;
    smtp.mails.length = 0;
  });

  const told = (ref: string) =>
    bench.database.query<Notification & { channel: string }>(
      `SELECT id, state, reason, attempts, provider_id, channel FROM notifications.notification WHERE recipient = $1`,
      [ref],
    );
  const tries = (ref: string) =>
    bench.database.query<{ outcome: string; error: string | null; at: Date }>(
      `SELECT outcome, error, at FROM notifications.attempt WHERE notification_id IN
         (SELECT id FROM notifications.notification WHERE recipient = $1) ORDER BY seq`,
      [ref],
    );
  const ends = (ref: string, state: 'sent' | 'failed') =>
    eventually(
      async () => {
        const [notification] = await told(ref);
        expect(notification?.state).toBe(state);
        return notification as Notification;
      },
      { timeoutMs: 20_000 },
    );
  const keysOf = (server: FakeHttp) => new Set(server.calls.map(({ headers }) => headers['idempotency-key']));

  it('sends a mail whose answer will find its ticket, as text and HTML', async () => {
    const event = opened('email', 'mail-1');
    await bench.publish(event);
    const { id } = await ends('mail-1', 'sent');
    const [received] = smtp.mails;
    const { number } = event.data;
    expect(received?.recipients).toEqual(['mail-1@example.com']);
    expect(received?.mail.messageId).toBe(`<${id}.${number}@mail.example>`);
    expect(received?.mail.replyTo?.[0]?.address).toBe(`support+${number}@mail.example`);
    expect(received?.mail.subject).toMatch(new RegExp(`^\\[${number}\\] .*已收到您的来信$`));
    expect(received?.mail.text).toContain(`编号 ${number}`);
    expect(received?.mail.html).toContain('<p>');
    const headers = new Map(received?.mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('auto-submitted')).toBe('auto-replied');
    expect(headers.get('list-id')).toContain('<tickets.mail.example>');
    expect(intake.calls[0]?.headers.authorization).toBe('Bearer kmk_notifications');
  });

  it('writes mails to the managers without asking intake', async () => {
    const ticket = work({ kind: 'complaint', subject: '投诉<script>alert(1)</script>' });
    await bench.publish(breached(ticket));
    const received = await eventually(() => {
      const mail = smtp.mails.find(({ recipients }) => recipients.includes('managers@mail.example'));
      expect(mail).toBeDefined();
      return mail;
    });
    expect(received?.mail.html).toContain('&lt;script&gt;');
    expect(received?.mail.html).not.toContain('<script>');
    expect(intake.calls).toEqual([]);
  });

  it('gives up a mail that the server refuses for good, and keeps no address of it', async () => {
    smtp.refusals.set('nobody-1@example.com', 550);
    await bench.publish(opened('email', 'nobody-1'));
    const { attempts, reason } = await ends('nobody-1', 'failed');
    expect(attempts).toBe(1);
    expect(reason).toContain('550');
    expect(reason).not.toContain('@example.com');
    await eventually(() => {
      expect(bench.heard).toContainEqual(
        expect.objectContaining({
          type: 'support.notification.failed.v1',
          data: expect.objectContaining({ recipient: 'nobody-1', channel: 'email' }),
        }),
      );
    });
  });

  it('tries a text message again after a server error, with the same key', async () => {
    sms.behave = inTurn(json(500, { error: 'busy' }), accept);
    await bench.publish(opened('sms', 'sms-500'));
    const notification = await ends('sms-500', 'sent');
    expect(notification.attempts).toBe(2);
    expect(notification.provider_id).toBe(`p-${notification.id}`);
    expect(sms.calls).toHaveLength(2);
    expect([...keysOf(sms)]).toEqual([notification.id]);
    expect(sms.calls[0]?.body).toEqual({ to: '13800138000', text: expect.stringContaining('编号') as string });
    expect((await tries('sms-500')).map(({ outcome }) => outcome)).toEqual(['failed', 'accepted']);
  });

  it('waits as long as the provider asks, without spending a try, and so does the whole lane', async () => {
    sms.behave = inTurn(json(429, {}, { 'retry-after': '1' }), accept);
    await bench.publish(opened('sms', 'sms-429'));
    await eventually(async () => expect((await tries('sms-429')).map(({ outcome }) => outcome)).toEqual(['deferred']));
    await bench.publish(opened('sms', 'sms-behind'));
    expect((await ends('sms-429', 'sent')).attempts).toBe(1);
    await ends('sms-behind', 'sent');
    const [first = Number.NaN, second = 0] = sms.calls.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(950);
  });

  it('calls it unknown when the provider does not answer or cuts the line, and repeats the key', async () => {
    sms.behave = inTurn(hang, accept);
    await bench.publish(opened('sms', 'sms-hang'));
    const hung = await ends('sms-hang', 'sent');
    expect((await tries('sms-hang')).map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
    sms.behave = inTurn(cut, accept);
    await bench.publish(opened('sms', 'sms-cut'));
    const torn = await ends('sms-cut', 'sent');
    expect((await tries('sms-cut')).map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
    expect(sms.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([hung.id, hung.id, torn.id, torn.id]);
  });

  it('gives up at once what the provider refuses, and after the last try what it fails to do', async () => {
    sms.behave = json(422, { error: 'number 13800138000 is barred' });
    await bench.publish(opened('sms', 'sms-422'));
    const refused = await ends('sms-422', 'failed');
    expect(refused).toMatchObject({ attempts: 1, reason: 'HTTP 422 {"error":"number [phone] is barred"}' });

    sms.behave = json(500, {});
    await bench.publish(opened('sms', 'sms-never'));
    await eventually(async () => expect((await told('sms-never'))[0]?.attempts).toBe(1));
    await bench.database.query(`UPDATE notifications.notification SET attempts = 4 WHERE recipient = 'sms-never'`);
    expect((await ends('sms-never', 'failed')).attempts).toBe(5);
    await eventually(() => {
      const failed = bench.heard.filter(({ type }) => type === 'support.notification.failed.v1');
      const recipients = failed.map(({ data }) => (data as { recipient: string }).recipient);
      expect(recipients).toEqual(expect.arrayContaining(['sms-422', 'sms-never']));
    });
  });

  it('asks intake for many at once, and believes nothing that cannot be an address', async () => {
    intake.behave = (call, response) =>
      knowsEverybody({
        'lie-none': undefined,
        'lie-null': { ref: 'lie-null', phone: null, email: null },
        'lie-crlf': { ref: 'lie-crlf', phone: '138\r\nX: 1', email: 'a@b.cn\r\nBcc: all@b.cn' },
        'lie-list': { ref: 'lie-list', phone: null, email: 'a@b.cn, c@d.cn' },
        'lie-other': { ref: 'somebody-else', phone: '13900139000', email: null },
      })(call, response);
    const refs = Array.from({ length: 30 }, (_, i) => `many-${i}`);
    const liars = ['lie-none', 'lie-null', 'lie-crlf', 'lie-list', 'lie-other'];
    await bench.publish(...refs.map((ref) => opened('sms', ref)), ...liars.map((ref) => opened('email', ref)));
    for (const ref of liars) expect((await ends(ref, 'failed')).reason).toBe('NO_ADDRESS');
    for (const ref of refs) await ends(ref, 'sent');
    expect(intake.calls.length).toBeLessThan(20);
    expect(smtp.mails).toEqual([]);
  });

  it('waits for an intake that is away or talks nonsense, without spending a try', async () => {
    intake.behave = inTurn(json(503, {}), json(200, { contacts: 'all of them' }), knowsEverybody());
    await bench.publish(opened('sms', 'waits'));
    const notification = await ends('waits', 'sent');
    expect(notification.attempts).toBe(1);
    expect(intake.calls).toHaveLength(3);
  });

  it('signs webhooks so that their receiver can tell them from forgeries', async () => {
    await bench.publish(opened('social', 'social-1'));
    const { id } = await ends('social-1', 'sent');
    const [call] = hooks.calls;
    const timestamp = String(call?.headers['webhook-timestamp']);
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${call?.text}`).digest('base64');
    expect(call?.headers).toMatchObject({ 'webhook-id': id, 'webhook-signature': `v1,${expected}` });
    expect(call?.body).toMatchObject({
      type: 'notification.requested',
      data: { customer: 'social-1', to: 'social-1' },
    });
  });

  it('does nothing when an order comes again, and parks one that belongs to no notification', async () => {
    await bench.publish(opened('sms', 'once'));
    const { id } = await ends('once', 'sent');
    const again = NotificationRequestedV1.create({ notificationId: id, channel: 'sms' });
    const forged = NotificationRequestedV1.create({ notificationId: crypto.randomUUID(), channel: 'sms' });
    await bench.publish(again, again, forged);
    await eventually(async () => {
      const parked = await bench.database.query('SELECT reason FROM notifications.parked_message');
      expect(parked).toEqual([{ reason: expect.stringContaining('no such notification') as string }]);
    });
    await eventually(async () => {
      const handled = await bench.database.query(`SELECT FROM notifications.inbox WHERE event_id = $1`, [again.id]);
      expect(handled).toHaveLength(1);
    });
    expect(sms.calls).toHaveLength(1);
  });

  it('shows the tries to staff, and to a customer only their own', async () => {
    const [notification] = await told('sms-500');
    const look = (token: string) =>
      fetch(`${service.url}/v1/notifications/${notification?.id}`, { headers: { authorization: `Bearer ${token}` } });
    const seen = (await (await look(service.tokens.agent)).json()) as { tries: { outcome: string }[] };
    expect(seen.tries.map(({ outcome }) => outcome)).toEqual(['failed', 'accepted']);
    expect((await look(await service.customerToken('sms-500'))).status).toBe(200);
    expect((await look(await service.customerToken('sms-other'))).status).toBe(404);
  });
});
