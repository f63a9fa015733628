import { connect } from 'amqplib';
import { RequestSubmittedV1, newId } from '#lib/contracts';
import { eventually } from '../support/index.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

describe('the AMQP entrance', () => {
  let intake: IntakeUnderTest;
  let broker: Awaited<ReturnType<typeof connect>>;
  let channel: Awaited<ReturnType<typeof broker.createConfirmChannel>>;

  beforeAll(async () => {
    intake = await startIntake({ consumers: true });
    broker = await connect(intake.vhost.url);
    channel = await broker.createConfirmChannel();
  });
  afterAll(async () => {
    await broker.close();
    await intake.stop();
  });

  const SENDER = '/loan-app';
  const smsTicket = (over: Record<string, unknown> = {}) => aTicket({ channel: 'sms', ...over });

  function publish(key: string, data: unknown, attributes: Record<string, string> = {}): Promise<void> {
    const event = { specversion: '1.0', id: newId(), source: SENDER, type: RequestSubmittedV1.type, ...attributes };
    const headers = Object.fromEntries(Object.entries(event).map(([name, value]) => [`cloudEvents:${name}`, value]));
    const content = Buffer.from(typeof data === 'string' ? data : JSON.stringify(data));
    channel.publish('support.inbound', key, content, { persistent: true, contentType: 'application/json', headers });
    return channel.waitForConfirms();
  }

  const ticketsOf = (ref: string) =>
    intake.database.query<{ id: string }>('SELECT id FROM intake.ticket WHERE customer_ref = $1 ORDER BY opened_at', [
      ref,
    ]);
  const parked = (text: string) =>
    intake.database.query<{ reason: string; queue: string; content: Buffer; sealed: boolean }>(
      `SELECT reason, queue, content, sealed FROM intake.parked_message WHERE reason LIKE '%' || $1 || '%'`,
      [text],
    );

  it('makes tickets of requests, one for a repeated id, and counts the repetition', async () => {
    const customer = { ref: 'amqp-1' };
    const id = newId();
    for (let i = 0; i < 3; i += 1) await publish('sms.wallet-loan', smsTicket({ customer }), { id });
    await publish('sms.wallet-loan', smsTicket({ customer, body: '另一件事' }));
    await eventually(async () => {
      const tally = await intake.database.query<{ kind: string; count: string }>(
        `SELECT kind, sum(count) AS count FROM intake.message_tally WHERE name = 'intake.channel.sms' GROUP BY kind ORDER BY kind`,
      );
      expect(tally).toEqual([
        { kind: 'applied', count: '2' },
        { kind: 'duplicate', count: '2' },
      ]);
    });
    expect(await ticketsOf('amqp-1')).toHaveLength(2);
    const again = await intake.database.query('SELECT 1 FROM intake.idempotency_key WHERE source = $1 AND key = $2', [
      `amqp:${SENDER}`,
      id,
    ]);
    expect(again).toHaveLength(1);
  });

  it('parks each poison with its reason, sealed, and takes its neighbours', async () => {
    const customer = { ref: 'amqp-2' };
    const id = newId();
    const bad: [string, unknown, Record<string, string>?][] = [
      ['sms.wallet-loan', '{"desk":'],
      ['sms.wallet-loan', smsTicket({ customer, desk: 'no-such-desk' })],
      ['sms.wallet-loan', smsTicket({ customer: { ref: '13800138000' } })],
      ['sms.wallet-loan', smsTicket({ customer, channel: 'email' })],
      ['sms.wallet-loan', smsTicket({ customer, body: 'x'.repeat(65_537) })],
      ['sms.wallet-loan', smsTicket({ customer, body: '第二种内容' }), { id }],
      ['sms.wallet-loan', { score: 640 }, { type: 'credit.score.changed' }],
    ];
    await publish('sms.wallet-loan', smsTicket({ customer }), { id });
    await eventually(async () => expect(await ticketsOf('amqp-2')).toHaveLength(1));
    for (const [key, data, attributes] of bad) {
      await publish(key, data, attributes);
      await publish(key, smsTicket({ customer, body: '好的请求' }));
    }
    await eventually(async () => expect(await ticketsOf('amqp-2')).toHaveLength(1 + bad.length));
    const reasons = [
      'not JSON',
      'desk: no such desk',
      'customer.ref',
      'channel: says email',
      'body: must be at most',
      'idempotency key was used',
      'facts come on the lane system',
    ];
    await eventually(async () => {
      for (const reason of reasons)
        expect([reason, await parked(reason)]).toEqual([reason, [expect.objectContaining({ sealed: true })]]);
    });
    const [phone] = await parked('customer.ref');
    expect(phone?.content.includes('13800138000')).toBe(false);
  });

  it('records facts that come on the system lane, once', async () => {
    const attributes = { type: 'credit.score.changed', subject: 'amqp-3', id: 'fact-1' };
    const data = { desk: 'credit-score', previous: 662, current: 640 };
    await publish('system.credit-score', data, attributes);
    await publish('system.credit-score', data, attributes);
    await eventually(async () => {
      const said = await intake.database.query<{ kind: string; count: string }>(
        `SELECT kind, sum(count) AS count FROM intake.message_tally WHERE name = 'intake.channel.system' GROUP BY kind ORDER BY kind`,
      );
      expect(said).toEqual([
        { kind: 'applied', count: '1' },
        { kind: 'duplicate', count: '1' },
      ]);
    });
    const facts = await intake.database.query('SELECT fact_type, desk FROM intake.fact WHERE customer_ref = $1', [
      'amqp-3',
    ]);
    expect(facts).toEqual([{ fact_type: 'credit.score.changed', desk: 'credit-score' }]);
  });

  it('parks facts of a type that nobody knows, and facts that are wrong, each with its reason', async () => {
    const fact = (type: string) => ({ type, subject: 'amqp-4', id: newId() });
    await publish('system.credit-score', { moon: 'full' }, fact('moon.phase.changed'));
    await publish('system.credit-score', { previous: 700, current: 'less' }, fact('credit.score.changed'));
    for (const reason of ['type: no such type of fact', 'data.current:']) {
      await eventually(async () => expect([reason, await parked(reason)]).toEqual([reason, [expect.anything()]]));
    }
  });
});

it('makes a ticket with a single connection to the database: nothing waits for a second one inside a transaction', async () => {
  const intake = await startIntake({ consumers: true, environment: { DATABASE_POOL_SIZE: '1' } });
  const broker = await connect(intake.vhost.url);
  const channel = await broker.createConfirmChannel();
  channel.publish('support.inbound', 'sms.wallet-loan', Buffer.from(JSON.stringify(aTicket({ channel: 'sms' }))), {
    headers: {
      'cloudEvents:id': newId(),
      'cloudEvents:source': '/loan-app',
      'cloudEvents:type': RequestSubmittedV1.type,
    },
  });
  await channel.waitForConfirms();
  await eventually(async () => {
    expect(await intake.database.query('SELECT channel FROM intake.ticket')).toEqual([{ channel: 'sms' }]);
  });
  await broker.close();
  await intake.stop();
});
