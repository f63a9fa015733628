import { newId } from '#lib/contracts';
import { OldKeys } from '../../apps/intake/src/edge/old-keys.js';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

describe('POST /v1/tickets', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake();
  });
  afterAll(() => intake.stop());

  it('stores ticket, message and event before it answers', async () => {
    const answer = await intake.send('POST', '/v1/tickets', aTicket({ subject: '放款', kind: 'question' }), {
      key: newId(),
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      desk: 'wallet-loan',
      channel: 'app',
      kind: 'question',
      subject: '放款',
      status: 'open',
    });
    expect(answer.body['number']).toMatch(/^KM\d{8,}$/);
    const { id, openedAt } = answer.body;
    const tickets = await intake.database.query<{ opened_at: Date }>('SELECT * FROM intake.ticket WHERE id = $1', [id]);
    expect(tickets[0]?.opened_at.toISOString()).toBe(openedAt);
    const messages = await intake.database.query(
      'SELECT seq, body, author_role FROM intake.message WHERE ticket_id = $1',
      [id],
    );
    expect(messages).toEqual([{ seq: 1, body: '我的贷款什么时候到账？', author_role: 'customer' }]);
    const events = await intake.database.query<{ data: string }>(
      `SELECT data FROM intake.outbox WHERE attributes LIKE '%' || $1 || '%'`,
      [id],
    );
    expect(events.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
      expect.objectContaining({ ticketId: id, openedAt, body: '我的贷款什么时候到账？', subject: '放款' }),
    ]);
  });

  it('answers a repetition with the same ticket and another body under the same key with 409', async () => {
    const key = newId();
    const first = await intake.send('POST', '/v1/tickets', aTicket(), { key });
    const again = await intake.send('POST', '/v1/tickets', aTicket(), { key });
    const other = await intake.send('POST', '/v1/tickets', aTicket({ body: '换一个问题' }), { key });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect([other.status, other.body['type']]).toEqual([409, 'urn:kefu-mesh:problem:idempotency-key-conflict']);
  });

  it('lets two callers use the same key', async () => {
    const key = newId();
    const one = await intake.send('POST', '/v1/tickets', aTicket(), { key });
    const two = await intake.send('POST', '/v1/tickets', aTicket(), { key, as: intake.service.tokens.agent });
    expect(two.status).toBe(201);
    expect(two.body['id']).not.toBe(one.body['id']);
  });

  it('makes one ticket of 50 requests with one key at once', async () => {
    const key = newId();
    const customer = { ref: `c-${key}` };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => intake.send('POST', '/v1/tickets', aTicket({ customer }), { key })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const tickets = await intake.database.query('SELECT id FROM intake.ticket WHERE customer_ref = $1', [customer.ref]);
    expect(tickets).toHaveLength(1);
  });

  it('lets one of 50 different bodies with one key at once win', async () => {
    const key = newId();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => intake.send('POST', '/v1/tickets', aTicket({ body: `问题 ${i}` }), { key })),
    );
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });

  it('takes a batch item by item, in order, a bad one hurting nobody', async () => {
    const item = (ticket: unknown) => ({ idempotencyKey: newId(), ticket });
    const answer = await intake.send('POST', '/v1/tickets/batch', {
      tickets: [
        item(aTicket()),
        item(aTicket({ desk: 'no-such-desk' })),
        item({ nonsense: true }),
        item(aTicket({ body: 'Where is my loan?' })),
      ],
    });
    expect(answer.status).toBe(200);
    expect(answer.body['results']).toEqual([
      { status: 201, ticket: expect.objectContaining({ status: 'open' }) },
      { status: 422, problem: expect.objectContaining({ errors: [expect.objectContaining({ path: 'desk' })] }) },
      {
        status: 422,
        problem: expect.objectContaining({
          errors: expect.arrayContaining([expect.objectContaining({ path: 'customer' })]),
        }),
      },
      { status: 201, ticket: expect.objectContaining({ status: 'open' }) },
    ]);
  });

  it.each([
    ['an unknown desk', aTicket({ desk: 'fortune-telling' }), 'desk'],
    ['an unknown channel', aTicket({ channel: 'pigeon' }), 'channel'],
    ['a reference that is a phone number', aTicket({ customer: { ref: '13800138000' } }), 'customer.ref'],
    ['a missing body', { ...aTicket(), body: undefined }, 'body'],
    ['a blank body', aTicket({ body: '  ' }), 'body'],
    ['64 KiB and one byte of text', aTicket({ body: 'a'.repeat(65_537) }), 'body'],
    [
      'data nested without end',
      aTicket({ data: JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`) as unknown }),
      'data',
    ],
  ])('refuses %s with 422, naming the field', async (_what, body, path) => {
    const answer = await intake.send('POST', '/v1/tickets', body, { key: newId() });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, expect.stringContaining('problem+json')]);
    expect(answer.body['errors']).toEqual([expect.objectContaining({ path })]);
  });

  it('refuses broken JSON with 400, a missing key with 400, no token with 401, and 256 KiB and one byte with 413', async () => {
    expect((await intake.send('POST', '/v1/tickets', '{"desk":', { key: newId() })).status).toBe(400);
    const keyless = await intake.send('POST', '/v1/tickets', aTicket());
    expect([keyless.status, keyless.body['errors']]).toEqual([
      400,
      [expect.objectContaining({ path: 'Idempotency-Key' })],
    ]);
    expect((await intake.send('POST', '/v1/tickets', aTicket(), { key: newId(), as: null })).status).toBe(401);
    const long = JSON.stringify(aTicket({ body: 'x' }));
    const padded = long.replace('{', `{"pad":"${'x'.repeat(262_145 - long.length - 9)}",`);
    expect(Buffer.byteLength(padded)).toBe(262_145);
    expect((await intake.send('POST', '/v1/tickets', padded, { key: newId() })).status).toBe(413);
  });

  it('keeps NUL and half characters out of the database', async () => {
    const answer = await intake.send('POST', '/v1/tickets', aTicket({ body: 'a\0b\ud800c', subject: '\0' }), {
      key: newId(),
    });
    expect([answer.status, answer.body['subject']]).toEqual([201, '\ufffd']);
  });

  it('recognises a key for two weeks, and forgets it then', async () => {
    const key = newId();
    const first = await intake.send('POST', '/v1/tickets', aTicket(), { key });
    const age = (days: number) =>
      intake.database.query(
        `UPDATE intake.idempotency_key SET used_at = now() - make_interval(days => $2) WHERE key = $1`,
        [key, days],
      );
    const again = async () => {
      await intake.service.app.get(OldKeys).forget();
      return (await intake.send('POST', '/v1/tickets', aTicket(), { key })).body['id'];
    };
    await age(13);
    expect(await again()).toBe(first.body['id']);
    await age(15);
    expect(await again()).not.toBe(first.body['id']);
  });

  it('describes its calls in OpenAPI', async () => {
    const { status, body } = await intake.send('GET', '/docs-json');
    expect(status).toBe(200);
    expect(Object.keys(body['paths'] as object)).toEqual(
      expect.arrayContaining([
        '/v1/tickets',
        '/v1/tickets/batch',
        '/v1/tickets/{id}/messages',
        '/v1/events',
        '/v1/contacts',
      ]),
    );
  });

  it('lets a customer speak for itself only', async () => {
    const as = await intake.service.customerToken('c-7');
    expect(
      (await intake.send('POST', '/v1/tickets', aTicket({ customer: { ref: 'c-7' } }), { key: newId(), as })).status,
    ).toBe(201);
    expect(
      (await intake.send('POST', '/v1/tickets', aTicket({ customer: { ref: 'c-8' } }), { key: newId(), as })).status,
    ).toBe(422);
  });
});
