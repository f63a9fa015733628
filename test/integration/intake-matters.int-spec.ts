import { connect } from 'amqplib';
import { RequestSubmittedV1, newId, type NewTicket } from '#lib/contracts';
import { eventually } from '../support/index.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

describe('tickets about one matter', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake({ consumers: true });
  });
  afterAll(() => intake.stop());

  const about = (chargeId: string, changes: Record<string, unknown> = {}) =>
    aTicket({
      desk: 'credit-score',
      kind: 'dispute',
      body: '这笔钱扣错了。',
      data: { subtype: 'abnormal_charge', chargeId },
      ...changes,
    });
  const send = (ticket: unknown, key: string = newId()) => intake.send('POST', '/v1/tickets', ticket, { key });

  it('gives a repetition the answer that the request got, whether it opened or joined', async () => {
    const [first, second] = [newId(), newId()];
    const opened = await send(about('C-1'), first);
    const joined = await send(about('C-1', { body: '还没有人回我。' }), second);
    expect([opened.status, joined.status]).toEqual([201, 200]);
    expect(joined.body).toEqual(opened.body);
    const again = [await send(about('C-1'), first), await send(about('C-1', { body: '还没有人回我。' }), second)];
    expect(again.map(({ status, body }) => [status, body['id']])).toEqual([
      [201, opened.body['id']],
      [200, opened.body['id']],
    ]);
    const other = await send(about('C-1', { body: '别的话' }), second);
    expect(other.status).toBe(409);
    const [{ count } = { count: '' }] = await intake.database.query<{ count: string }>(
      'SELECT count(*) FROM intake.message WHERE ticket_id = $1',
      [opened.body['id']],
    );
    expect(count).toBe('2');
  });

  it('makes one ticket and one message of 20 repetitions of one request', async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(about('C-2'), key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['id'])}`)).size).toBe(1);
    const rows = await intake.database.query(
      `SELECT FROM intake.message JOIN intake.matter USING (ticket_id) WHERE value = 'C-2'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('keeps customers and desks apart, and begins anew when the time is over', async () => {
    const first = await send(about('C-3'));
    const others = await send(about('C-3', { customer: { ref: 'somebody-else' } }));
    expect(others.status).toBe(201);
    await intake.database.query(`UPDATE intake.matter SET since = since - interval '31 days'`);
    const later = await send(about('C-3'));
    expect(later.status).toBe(201);
    expect(later.body['id']).not.toBe(first.body['id']);
    const joined = await send(about('C-3', { body: '再说一次。' }));
    expect([joined.status, joined.body['id']]).toEqual([200, later.body['id']]);
  });

  it('refuses a number that looks personal: it would stand masked, and two of them would look alike', async () => {
    const refused = await send(about('13812345678'));
    expect([refused.status, refused.body['errors']]).toEqual([
      422,
      [expect.objectContaining({ path: 'data.chargeId' })],
    ]);
  });

  it('joins in a batch over HTTP and over AMQP', async () => {
    const tickets = ['一', '二', '三'].map((body) => ({ idempotencyKey: newId(), ticket: about('C-4', { body }) }));
    const batch = await intake.send('POST', '/v1/tickets/batch', { tickets });
    const results = batch.body['results'] as { status: number; ticket: { id: string } }[];
    expect(results.map(({ status }) => status)).toEqual([201, 200, 200]);

    const broker = await connect(intake.vhost.url);
    const channel = await broker.createConfirmChannel();
    for (const body of ['四', '五']) {
      const event = RequestSubmittedV1.create(about('C-4', { body }) as NewTicket);
      channel.publish(event.exchange, event.routingKey, Buffer.from(JSON.stringify(event.data)), {
        contentType: 'application/json',
        headers: {
          'cloudEvents:specversion': '1.0',
          'cloudEvents:id': event.id,
          'cloudEvents:source': '/billing',
          'cloudEvents:type': event.type,
          'cloudEvents:time': event.time,
        },
      });
    }
    await channel.waitForConfirms();
    await broker.close();
    await eventually(async () => {
      const rows = await intake.database.query<{ body: string }>(
        'SELECT body FROM intake.message WHERE ticket_id = $1 ORDER BY seq',
        [results[0]?.ticket.id],
      );
      expect(rows.map(({ body }) => body).toSorted()).toEqual(['一', '二', '三', '四', '五'].toSorted());
    });
  });
});
