import { CustomerTokens } from '#lib/service';
import { newId } from '#lib/contracts';
import { type IntakeUnderTest, aTicket, startIntake } from './intake/start-intake.js';

describe('a ticket after it was opened', () => {
  let intake: IntakeUnderTest;
  beforeAll(async () => {
    intake = await startIntake();
  });
  afterAll(() => intake.stop());

  async function open(over: Record<string, unknown> = {}): Promise<string> {
    const answer = await intake.send('POST', '/v1/tickets', aTicket(over), { key: newId() });
    return String(answer.body['id']);
  }

  async function setStatus(id: string, status: string, resolution: number): Promise<void> {
    await intake.database.query(`UPDATE intake.ticket SET status = $2, resolution = $3, tier = 'agent' WHERE id = $1`, [
      id,
      status,
      resolution,
    ]);
  }

  async function events(id: string, type: string): Promise<Record<string, unknown>[]> {
    const rows = await intake.database.query<{ data: string }>(
      `SELECT data FROM intake.outbox WHERE type = $2 AND data LIKE '%' || $1 || '%' ORDER BY id`,
      [id, type],
    );
    return rows.map(({ data }) => JSON.parse(data) as Record<string, unknown>);
  }

  it('takes messages of customer and agent, numbered, each with its event and a growing version', async () => {
    const id = await open();
    const as = await intake.service.customerToken('c-1001');
    const path = `/v1/tickets/${id}/messages`;
    const one = await intake.send('POST', path, { body: '还没有到账' }, { key: newId(), as });
    const two = await intake.send(
      'POST',
      path,
      { body: 'We are looking into it.' },
      { key: newId(), as: intake.service.tokens.agent },
    );
    expect([one.status, one.body['seq'], one.body['author']]).toEqual([201, 2, { role: 'customer', id: 'c-1001' }]);
    expect([two.status, two.body['seq'], two.body['author']]).toEqual([201, 3, { role: 'agent', id: 'test-agent' }]);
    expect(await events(id, 'support.message.received.v1')).toEqual([
      expect.objectContaining({
        messageId: one.body['id'],
        version: 2,
        body: '还没有到账',
        receivedAt: one.body['at'],
      }),
    ]);
    expect(await events(id, 'support.message.sent.v1')).toEqual([
      expect.objectContaining({ messageId: two.body['id'], version: 3, sentAt: two.body['at'] }),
    ]);
    const view = await intake.send('GET', `/v1/tickets/${id}`);
    expect((view.body['messages'] as { seq: number; body: string }[]).map(({ seq, body }) => [seq, body])).toEqual([
      [1, '我的贷款什么时候到账？'],
      [2, '还没有到账'],
      [3, 'We are looking into it.'],
    ]);
  });

  it('numbers 40 messages at once without gap, and repeats the answer for a key used before', async () => {
    const id = await open();
    const path = `/v1/tickets/${id}/messages`;
    const key = newId();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        intake.send('POST', path, { body: `第 ${i} 条` }, { key: i === 0 ? key : newId() }),
      ),
    );
    const seqs = answers.map(({ body }) => Number(body['seq'])).toSorted((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 40 }, (_, i) => i + 2));
    const again = await intake.send('POST', path, { body: '第 0 条' }, { key });
    const other = await intake.send('POST', path, { body: '别的' }, { key });
    expect([again.status, again.body]).toEqual([201, answers[0]?.body]);
    expect(other.status).toBe(409);
    const wrong = await intake.send('POST', path, { body: '你好', channel: 'pigeon' }, { key: newId() });
    expect([wrong.status, wrong.body['errors']]).toEqual([422, [expect.objectContaining({ path: 'channel' })]]);
  });

  it('is not there for another customer, whatever that one asks', async () => {
    const id = await open({ customer: { ref: 'c-mine' } });
    const as = await intake.service.customerToken('c-other');
    const none = await intake.send('GET', `/v1/tickets/${newId()}`, undefined, { as });
    for (const [method, path, body] of [
      ['GET', `/v1/tickets/${id}`, undefined],
      ['GET', `/v1/tickets/${id}/timeline`, undefined],
      ['POST', `/v1/tickets/${id}/messages`, { body: '给我看看' }],
      ['POST', `/v1/tickets/${id}/rating`, { score: 5 }],
    ] as const) {
      const answer = await intake.send(method, path, body, { as, key: newId() });
      expect([path, answer.status, answer.body['detail']]).toEqual([path, 404, none.body['detail']]);
    }
    const found = await intake.send('GET', '/v1/tickets?customer=c-mine', undefined, { as });
    expect(found.body).toEqual({ tickets: [], next: null });
  });

  it('is rated once a resolution, from 1 to 5, and not before there is one', async () => {
    const id = await open({ customer: { ref: 'c-rates' } });
    const as = await intake.service.customerToken('c-rates');
    const rate = (body: unknown) => intake.send('POST', `/v1/tickets/${id}/rating`, body, { as });
    expect((await rate({ score: 5 })).status).toBe(409);
    await setStatus(id, 'answered', 0);
    expect((await rate({ score: 6 })).status).toBe(422);
    const rated = await rate({ score: 4, comment: '很快，请打 13800138000' });
    expect([rated.status, rated.body['resolution'], rated.body['comment']]).toEqual([201, 1, '很快，请打 [phone]']);
    await setStatus(id, 'resolved', 1);
    expect((await rate({ score: 1 })).status).toBe(409);
    await setStatus(id, 'resolved', 2);
    expect((await rate({ score: 2 })).body['resolution']).toBe(2);
    expect(await events(id, 'support.ticket.rated.v1')).toEqual([
      expect.objectContaining({ score: 4, resolution: 1, comment: '很快，请打 [phone]' }),
      expect.objectContaining({ score: 2, resolution: 2 }),
    ]);
    const timeline = await intake.send('GET', `/v1/tickets/${id}/timeline`, undefined, { as });
    expect((timeline.body['stages'] as { stage: string }[]).map(({ stage }) => stage)).toEqual([
      'received',
      'rated',
      'rated',
    ]);
  });

  it('is found by filters and text, page by page, newest first, each once', async () => {
    const ref = 'c-searches';
    const ids: string[] = [];
    for (let i = 0; i < 7; i += 1) ids.push(await open({ customer: { ref }, body: `第 ${i} 次：100% 退款_` }));
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const page = await intake.send('GET', `/v1/tickets?customer=${ref}&limit=3${cursor}`);
      expect(page.status).toBe(200);
      seen.push(...(page.body['tickets'] as { id: string }[]).map(({ id }) => id));
      cursor = typeof page.body['next'] === 'string' ? `&cursor=${page.body['next']}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(ids.toReversed());
    const count = async (query: string) => {
      const page = await intake.send('GET', `/v1/tickets?customer=${ref}&${query}`);
      return (page.body['tickets'] as unknown[]).length;
    };
    expect(await count(`text=${encodeURIComponent('第 3 次')}`)).toBe(1);
    expect(await count(`text=${encodeURIComponent('%')}`)).toBe(7);
    expect(await count(`text=${encodeURIComponent('没有_的')}`)).toBe(0);
    expect(await count('desk=wallet-loan&channel=app&status=open')).toBe(7);
    expect(await count('status=resolved')).toBe(0);
    expect((await intake.send('GET', '/v1/tickets?cursor=nonsense')).status).toBe(400);
    expect((await intake.send('GET', '/v1/tickets?limit=1e9')).status).toBe(400);
  });

  it('lets a system issue a token for one customer, and opens personal data by role, with a reason, audited', async () => {
    await open({
      customer: { ref: 'c-open', name: '王小明', phone: '13912345678', email: 'xm@example.com', locale: 'zh-CN' },
    });
    const issued = await intake.send('POST', '/v1/customers/c-open/tokens', {});
    expect(issued.status).toBe(201);
    const verified = await intake.service.app.get(CustomerTokens).verify(String(issued.body['token']));
    expect(verified.identity.customer).toBe('c-open');

    const contacts = await intake.send('POST', '/v1/contacts', { customers: ['c-open', 'c-unknown'] });
    expect([contacts.status, contacts.body]).toEqual([
      200,
      { contacts: [{ ref: 'c-open', phone: '13912345678', email: 'xm@example.com', locale: 'zh-CN' }] },
    ]);
    const unmask = (as: string, body: unknown) => intake.send('POST', '/v1/customers/c-open/unmask', body, { as });
    const { agent, supervisor } = intake.service.tokens;
    expect((await unmask(agent, { reason: 'call back on request' })).status).toBe(403);
    expect((await unmask(supervisor, {})).status).toBe(422);
    expect((await unmask(supervisor, { reason: 'call back on request' })).body).toMatchObject({ name: '王小明' });
    const audit = await intake.database.query(
      'SELECT actor, purpose, reason, customer_refs AS refs FROM intake.personal_data_access ORDER BY id',
    );
    expect(audit).toEqual([
      { actor: 'system:test-system', purpose: 'delivery', reason: expect.any(String), refs: ['c-open', 'c-unknown'] },
      { actor: 'supervisor:test-supervisor', purpose: 'unmask', reason: 'call back on request', refs: ['c-open'] },
    ]);
    await expect(intake.database.query('DELETE FROM intake.personal_data_access')).rejects.toThrow('only ever added');
  });

  it('keeps what was said of a customer before when a later request says less', async () => {
    const customer = { ref: 'c-merge' };
    await open({ customer: { ...customer, phone: '13712345678', email: 'old@example.com' } });
    await open({ customer });
    await open({ customer: { ...customer, email: 'new@example.com' } });
    const contacts = await intake.send('POST', '/v1/contacts', { customers: ['c-merge'] });
    expect(contacts.body['contacts']).toEqual([
      { ref: 'c-merge', phone: '13712345678', email: 'new@example.com', locale: null },
    ]);
  });
});
