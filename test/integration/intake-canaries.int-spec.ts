import { createHmac, randomBytes } from 'node:crypto';
import { jest } from '@jest/globals';
import { connect } from 'amqplib';
import { createTransport } from 'nodemailer';
import { RequestSubmittedV1, newId } from '#lib/contracts';
import { SmtpListener } from '../../apps/intake/src/mail/smtp-listener.js';
import { eventually } from '../support/index.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

/** Numbers that only look valid, of nobody. Each of them comes in by every entrance. */
const CANARY = {
  name: '欧阳锦鲤',
  phone: '13987651234',
  email: 'canary.koi@example.com',
  idNumber: '11010519491231002X',
  card: '6222020200112230',
};
const TEXT = `我是${CANARY.name}，电话 ${CANARY.phone}，邮箱 ${CANARY.email}，身份证 ${CANARY.idNumber}，卡号 ${CANARY.card}，验证码：482913`;
const SEEDS = [...Object.values(CANARY), '482913'];

describe('personal data', () => {
  let intake: IntakeUnderTest;
  let written = '';
  const watched: { mockRestore(): void }[] = [];
  const key = randomBytes(24);

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      const spy = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        written += String(chunk);
        return true;
      });
      watched.push(spy);
    }
    intake = await startIntake({
      consumers: true,
      environment: {
        LOG_LEVEL: 'trace',
        MAIL_DOMAIN: 'help.example.cn',
        WEBHOOK_SECRETS: `sms:whsec_${key.toString('base64')}`,
      },
    });
    await comeInEverywhere();
  });
  afterAll(async () => {
    await intake.stop();
    for (const spy of watched) spy.mockRestore();
  });

  async function comeInEverywhere(): Promise<void> {
    const { name, phone, email } = CANARY;
    const customer = { ref: 'c-canary', name, phone, email };
    const data = { name, note: TEXT, phone: Number(phone), list: [{ [phone]: TEXT }] };
    const ticket = aTicket({ customer, subject: `${name} ${phone}`, body: TEXT, data });
    const opened = await intake.send('POST', '/v1/tickets', ticket, { key: newId() });
    const path = `/v1/tickets/${String(opened.body['id'])}`;
    await intake.send('POST', `${path}/messages`, { body: TEXT }, { key: newId() });
    await intake.database.query(`UPDATE intake.ticket SET status = 'resolved', resolution = 1`);
    await intake.send('POST', `${path}/rating`, { score: 1, comment: TEXT });
    const stated = { ...data, signal: 'new_device_login', level: 'high' };
    const fact = {
      specversion: '1.0',
      id: 'f-1',
      source: '/core',
      type: 'risk.signal.raised',
      subject: 'c-canary',
      data: stated,
    };
    await intake.send('POST', '/v1/events', fact);
    await intake.send('POST', '/v1/tickets', aTicket({ customer: { ref: phone }, body: TEXT }), { key: newId() });
    await intake.send('GET', `/v1/tickets?text=${encodeURIComponent(TEXT)}`);
    await byMail();
    await bySms();
    await byBroker(aTicket({ channel: 'app', customer: { ...customer, ref: 'c-amqp' }, body: TEXT }));
    await byBroker(aTicket({ channel: 'app', customer: { ...customer, ref: phone }, body: TEXT }));
    await byBroker(`{"broken": "${TEXT}"`);
    await eventually(async () => {
      const parked = await intake.database.query('SELECT 1 FROM intake.parked_message');
      const taken = await intake.database.query(`SELECT 1 FROM intake.ticket WHERE customer_ref = 'c-amqp'`);
      expect([parked.length, taken.length]).toEqual([2, 1]);
    });
  }

  async function byMail(): Promise<void> {
    const port = await intake.service.app.get(SmtpListener).listen(0);
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    await transport.sendMail({
      from: { name: CANARY.name, address: CANARY.email.replace('koi', 'mail') },
      to: 'support@help.example.cn',
      subject: CANARY.phone,
      text: TEXT,
    });
    transport.close();
  }

  async function bySms(): Promise<void> {
    const body = JSON.stringify({ from: '13987650000', text: TEXT.replace(CANARY.name, '我') });
    const id = newId();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
    const answer = await intake.send('POST', '/v1/webhooks/sms', body, { as: null, headers });
    expect(answer.status).toBe(201);
  }

  async function byBroker(data: unknown): Promise<void> {
    const broker = await connect(intake.vhost.url);
    const channel = await broker.createConfirmChannel();
    const event = { specversion: '1.0', id: newId(), source: '/app', type: RequestSubmittedV1.type };
    const headers = Object.fromEntries(Object.entries(event).map(([name, value]) => [`cloudEvents:${name}`, value]));
    const content = Buffer.from(typeof data === 'string' ? data : JSON.stringify(data));
    channel.publish('support.inbound', 'app.wallet-loan', content, { contentType: 'application/json', headers });
    await channel.waitForConfirms();
    await broker.close();
  }

  it('stands in no row of any table in clear', async () => {
    const tables = await intake.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'intake'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['outbox', 'message', 'customer', 'parked_message']),
    );
    const hits: string[] = [];
    for (const { name } of tables) {
      const rows = await intake.database.query<{ row: string }>(`SELECT t::text AS row FROM intake.${name} AS t`);
      for (const { row } of rows)
        for (const seed of SEEDS) if (row.includes(seed)) hits.push(`${seed} in ${name}: ${row}`);
    }
    expect(hits).toEqual([]);
    const encoded = await intake.database.query<{ bytes: Buffer }>(
      'SELECT content AS bytes FROM intake.parked_message',
    );
    for (const { bytes } of encoded) for (const seed of SEEDS) expect(bytes.includes(seed)).toBe(false);
  });

  it('stands in no log line', () => {
    expect(written).not.toBe('');
    expect(SEEDS.filter((seed) => written.includes(seed))).toEqual([]);
  });

  it('is in the raw text that is sealed, apart from secrets, which nobody keeps', async () => {
    const unmask = await intake.send(
      'POST',
      '/v1/customers/c-canary/unmask',
      { reason: 'test of the vault' },
      { as: intake.service.tokens.admin },
    );
    const { name, phone, email } = CANARY;
    expect(unmask.body).toMatchObject({ name, phone, email });
    const [sealed] = await intake.database.query<{ size: number }>(
      `SELECT length(body_sealed) AS size FROM intake.message WHERE seq = 1 AND body LIKE '%[phone]%' LIMIT 1`,
    );
    expect(Number(sealed?.size)).toBeGreaterThan(Buffer.byteLength(name));
  });
});
