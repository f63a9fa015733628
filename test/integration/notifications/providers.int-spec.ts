import { createHmac } from 'node:crypto';
import { NotificationRequestedV1 } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { opened } from './events.js';
import { accept, cut, type FakeHttp, hang, inTurn, json, knowsEverybody } from '../../support/fake-http.js';
import { openOutsideWorld, type OutsideWorld, WEBHOOK_SECRET } from './outside-world.js';

describe('text messages and webhooks', () => {
  let world: OutsideWorld;

  beforeAll(async () => {
    world = await openOutsideWorld('providers');
  });
  afterAll(() => world.close());
  beforeEach(() => world.reset());

  const keysOf = (server: FakeHttp) => new Set(server.calls.map(({ headers }) => headers['idempotency-key']));

  it('tries a text message again after a server error, with the same key', async () => {
    world.sms.behave = inTurn(json(500, { error: 'busy' }), accept);
    await world.bench.publish(opened('sms', 'sms-500'));
    const notification = await world.ends('sms-500', 'sent');
    expect(notification.attempts).toBe(2);
    expect(notification.provider_id).toBe(`p-${notification.id}`);
    expect(world.sms.calls).toHaveLength(2);
    expect([...keysOf(world.sms)]).toEqual([notification.id]);
    expect(world.sms.calls[0]?.body).toEqual({ to: '13800138000', text: expect.stringContaining('编号') as string });
    expect((await world.tries('sms-500')).map(({ outcome }) => outcome)).toEqual(['failed', 'accepted']);
  });

  it('waits as long as the provider asks, without spending a try, and so does the whole lane', async () => {
    world.sms.behave = inTurn(json(429, {}, { 'retry-after': '1' }), accept);
    await world.bench.publish(opened('sms', 'sms-429'));
    await eventually(async () =>
      expect((await world.tries('sms-429')).map(({ outcome }) => outcome)).toEqual(['deferred']),
    );
    await world.bench.publish(opened('sms', 'sms-behind'));
    expect((await world.ends('sms-429', 'sent')).attempts).toBe(1);
    await world.ends('sms-behind', 'sent');
    const [first = Number.NaN, second = 0] = world.sms.calls.map(({ at }) => at);
    expect(second - first).toBeGreaterThanOrEqual(950);
  });

  it('calls it unknown when the provider does not answer or cuts the line, and repeats the key', async () => {
    world.sms.behave = inTurn(hang, accept);
    await world.bench.publish(opened('sms', 'sms-hang'));
    const hung = await world.ends('sms-hang', 'sent');
    expect((await world.tries('sms-hang')).map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
    world.sms.behave = inTurn(cut, accept);
    await world.bench.publish(opened('sms', 'sms-cut'));
    const torn = await world.ends('sms-cut', 'sent');
    expect((await world.tries('sms-cut')).map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
    expect(world.sms.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([
      hung.id,
      hung.id,
      torn.id,
      torn.id,
    ]);
  });

  it('gives up at once what the provider refuses, and after the last try what it fails to do', async () => {
    world.sms.behave = json(422, { error: 'number 13800138000 is barred' });
    await world.bench.publish(opened('sms', 'sms-422'));
    const refused = await world.ends('sms-422', 'failed');
    expect(refused).toMatchObject({ attempts: 1, reason: 'HTTP 422 {"error":"number [phone] is barred"}' });

    world.sms.behave = json(500, {});
    await world.bench.publish(opened('sms', 'sms-never'));
    await eventually(async () => expect((await world.told('sms-never'))[0]?.attempts).toBe(1));
    await world.bench.database.query(
      `UPDATE notifications.notification SET attempts = 4 WHERE recipient = 'sms-never'`,
    );
    expect((await world.ends('sms-never', 'failed')).attempts).toBe(5);
    await eventually(() => {
      const failed = world.bench.heard.filter(({ type }) => type === 'support.notification.failed.v1');
      const recipients = failed.map(({ data }) => (data as { recipient: string }).recipient);
      expect(recipients).toEqual(expect.arrayContaining(['sms-422', 'sms-never']));
    });
  });

  it('waits for an intake that is away or talks nonsense, without spending a try', async () => {
    world.intake.behave = inTurn(json(503, {}), json(200, { contacts: 'all of them' }), knowsEverybody());
    await world.bench.publish(opened('sms', 'waits'));
    const notification = await world.ends('waits', 'sent');
    expect(notification.attempts).toBe(1);
    expect(world.intake.calls).toHaveLength(3);
  });

  it('signs webhooks so that their receiver can tell them from forgeries', async () => {
    await world.bench.publish(opened('social', 'social-1'));
    const { id } = await world.ends('social-1', 'sent');
    const [call] = world.hooks.calls;
    const timestamp = String(call?.headers['webhook-timestamp']);
    const key = Buffer.from(WEBHOOK_SECRET.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${call?.text}`).digest('base64');
    expect(call?.headers).toMatchObject({ 'webhook-id': id, 'webhook-signature': `v1,${expected}` });
    expect(call?.body).toMatchObject({
      type: 'notification.requested',
      data: { customer: 'social-1', to: 'social-1' },
    });
  });

  it('does nothing when an order comes again, and parks one that belongs to no notification', async () => {
    await world.bench.publish(opened('sms', 'once'));
    const { id } = await world.ends('once', 'sent');
    const again = NotificationRequestedV1.create({ notificationId: id, channel: 'sms' });
    const forged = NotificationRequestedV1.create({ notificationId: crypto.randomUUID(), channel: 'sms' });
    await world.bench.publish(again, again, forged);
    await eventually(async () => {
      const parked = await world.bench.database.query('SELECT reason FROM notifications.parked_message');
      expect(parked).toEqual([{ reason: expect.stringContaining('no such notification') as string }]);
    });
    await eventually(async () => {
      const handled = await world.bench.database.query(`SELECT FROM notifications.inbox WHERE event_id = $1`, [
        again.id,
      ]);
      expect(handled).toHaveLength(1);
    });
    expect(world.sms.calls).toHaveLength(1);
  });

  it('shows the tries to staff, and to a customer only their own', async () => {
    const [notification] = await world.told('sms-500');
    const look = (token: string) =>
      fetch(`${world.service.url}/v1/notifications/${notification?.id}`, {
        headers: { authorization: `Bearer ${token}` },
      });
    const seen = (await (await look(world.service.tokens.agent)).json()) as { tries: { outcome: string }[] };
    expect(seen.tries.map(({ outcome }) => outcome)).toEqual(['failed', 'accepted']);
    expect((await look(await world.service.customerToken('sms-500'))).status).toBe(200);
    expect((await look(await world.service.customerToken('sms-other'))).status).toBe(404);
  });
});
