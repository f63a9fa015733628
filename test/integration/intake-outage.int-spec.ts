import { createTransport } from 'nodemailer';
import { newId } from '#lib/contracts';
import { OutboxGauge } from '#lib/messaging';
import { SmtpListener } from '../../apps/intake/src/mail/smtp-listener.js';
import { eventually, testServers } from '../support/index.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';
import { type TcpGate, tcpGate } from './intake/tcp-gate.js';

describe('intake in trouble', () => {
  let intake: IntakeUnderTest;
  let gate: TcpGate;
  beforeAll(async () => {
    gate = await tcpGate(testServers().databaseUrl);
    intake = await startIntake({
      databaseThrough: gate,
      environment: { OUTBOX_MAX_ROWS: '5', MAIL_DOMAIN: 'help.example.cn' },
    });
  });
  afterAll(async () => {
    gate.open();
    await intake.stop();
    await gate.close();
  });

  const post = (over: Record<string, unknown> = {}, key = newId()) =>
    intake.send('POST', '/v1/tickets', aTicket(over), { key });

  it('answers every request with 503 and Retry-After while the database is away, and takes them again when it is back', async () => {
    const keys = Array.from({ length: 20 }, () => newId());
    const customer = { ref: 'c-outage' };
    gate.shut();
    const during = await Promise.all(keys.map((key) => post({ customer }, key)));
    expect(new Set(during.map(({ status }) => status))).toEqual(new Set([503]));
    expect(during.every(({ headers }) => Number(headers.get('retry-after')) >= 1)).toBe(true);
    expect((await intake.send('GET', '/health/live')).status).toBe(200);
    gate.open();
    await eventually(async () => {
      const after = await Promise.all(keys.map((key) => post({ customer }, key)));
      expect(new Set(after.map(({ status }) => status))).toEqual(new Set([201]));
    });
    const tickets = await intake.database.query('SELECT 1 FROM intake.ticket WHERE customer_ref = $1', ['c-outage']);
    expect(tickets).toHaveLength(keys.length);
  });

  it('tells a mail server to try again, and says so for every item of a batch', async () => {
    const port = await intake.service.app.get(SmtpListener).listen(0);
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    gate.shut();
    try {
      const sent = transport.sendMail({ from: 'a@example.com', to: 'support@help.example.cn', text: '在吗？' });
      await expect(sent).rejects.toMatchObject({ responseCode: 451 });
      const tickets = [
        { idempotencyKey: newId(), ticket: aTicket() },
        { idempotencyKey: newId(), ticket: {} },
      ];
      const batch = await intake.send('POST', '/v1/tickets/batch', { tickets });
      expect((batch.body['results'] as { status: number }[]).map(({ status }) => status)).toEqual([503, 422]);
    } finally {
      transport.close();
      gate.open();
    }
  });

  it('refuses with 503 once the outbox is over its cap, and never accepts and drops', async () => {
    const gauge = intake.service.app.get(OutboxGauge);
    await eventually(async () => {
      await gauge.look();
      expect(gauge.rows).toBeGreaterThan(5);
    });
    const refused = await post({ customer: { ref: 'c-full' } });
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([503, 5]);
    await intake.database.query('DELETE FROM intake.outbox');
    await gauge.look();
    expect((await post({ customer: { ref: 'c-full' } })).status).toBe(201);
    expect(await intake.database.query(`SELECT 1 FROM intake.ticket WHERE customer_ref = 'c-full'`)).toHaveLength(1);
  });

  it('fails only the request that the database refuses, not those that share its commit', async () => {
    await intake.database.query(`ALTER TABLE intake.message ADD CONSTRAINT no_frogs CHECK (body NOT LIKE '%🐸%')`);
    const bodies = Array.from({ length: 12 }, (_, i) => (i === 5 ? '青蛙 🐸' : `正常 ${i}`));
    const answers = await Promise.all(bodies.map((body) => post({ body })));
    expect(answers.map(({ status }) => status)).toEqual(bodies.map((_, i) => (i === 5 ? 500 : 201)));
  });
});
