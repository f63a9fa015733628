import fc from 'fast-check';
import { newId } from '#lib/contracts';
import { RouteRules } from '#lib/service';
import { eventually } from '../../support/index.js';
import { routingWorld, type Role, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const PROBLEM = expect.stringContaining('application/problem+json') as string;
const AGENT = { tiers: ['agent', 'account-manager'], skills: ['general', 'score', 'complaint', 'risk'], capacity: 50 };

describe('the agents’ side over HTTP', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_http');
    for (const id of ['test-agent', 'other-agent']) await world.call('PUT', `/v1/agents/${id}`, 'supervisor', AGENT);
  });
  afterAll(() => world.close());

  const presence = (id: string, state: string) =>
    world.call('PUT', `/v1/agents/${id}/presence`, 'supervisor', { presence: state });

  /** A ticket in the hands of `test-agent`. */
  async function heldTicket(): Promise<string> {
    await presence('test-agent', 'online');
    const ticket = opened({ body: '转人工，我的分数有问题' });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'assigned');
    return ticket.data.ticketId;
  }
  const act = (id: string, what: string, role: Role | { token: string }, body?: unknown) =>
    world.call('POST', `/v1/tickets/${id}/${what}`, role, body);

  it('accept, resolve and reopen go through the states, each with its event', async () => {
    const id = await heldTicket();
    expect(await act(id, 'accept', 'agent')).toMatchObject({
      status: 200,
      body: { status: 'accepted', assignee: 'test-agent' },
    });
    expect(await act(id, 'resolve', 'agent', { outcome: 'explained', note: '已说明' })).toMatchObject({
      status: 200,
      body: { status: 'resolved', resolution: 1, outcome: 'explained', possible: ['reopen'] },
    });
    expect(await act(id, 'reopen', 'agent', { reason: '客户来电' })).toMatchObject({
      status: 200,
      body: { status: 'queued' },
    });
    expect(await world.reaches(id, 'assigned')).toMatchObject({ assignee: 'test-agent' });
    await eventually(() =>
      expect(world.said(id).map(({ type }) => type.split('.')[2])).toEqual([
        'classified',
        'queued',
        'assigned',
        'accepted',
        'resolved',
        'reopened',
        'queued',
        'assigned',
      ]),
    );
  });

  it('answers 409 with the state and what is possible instead', async () => {
    const id = await heldTicket();
    await act(id, 'resolve', 'agent', { outcome: 'explained' });
    const refused = await act(id, 'accept', 'agent');
    expect(refused).toMatchObject({ status: 409, type: PROBLEM });
    expect(refused.body.detail).toBe('The ticket is resolved: accept is not possible. Possible now: reopen.');
  });

  it('of concurrent calls one wins and the others are told', async () => {
    for (const [what, body] of [
      ['accept', undefined],
      ['resolve', { outcome: 'done' }],
      ['reopen', { reason: '客户来电' }],
    ] as const) {
      const id = await heldTicket();
      if (what === 'reopen') await act(id, 'resolve', 'agent', { outcome: 'done' });
      const answers = await Promise.all(Array.from({ length: 12 }, () => act(id, what, 'supervisor', body)));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
        200,
        ...Array.from({ length: 11 }, () => 409),
      ]);
    }
  });

  it('of concurrent calls about the only ticket of an agent one wins too', async () => {
    await presence('test-agent', 'offline');
    await world.call('PUT', '/v1/agents/one-at-a-time', 'supervisor', { ...AGENT, capacity: 1 });
    await presence('one-at-a-time', 'online');
    await world.tap.publish(opened({ body: '转人工，我的分数有问题' }));
    const id = await eventually(async () => {
      const [held] = await world.query<{ ticket_id: string }>(
        `SELECT ticket_id FROM routing.work_item WHERE assignee = 'one-at-a-time'`,
      );
      return held?.ticket_id ?? Promise.reject(new Error('no ticket yet'));
    });
    await presence('one-at-a-time', 'away');
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => act(id, 'resolve', 'supervisor', { outcome: 'done' })),
    );
    await presence('one-at-a-time', 'offline');
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 11 }, () => 409),
    ]);
  });

  it('moves a ticket only from the version the caller saw, when it names one', async () => {
    const id = await heldTicket();
    const { body } = await world.call('GET', `/v1/work/${id}`, 'agent');
    const version = Number(body.version);
    expect((await act(id, 'accept', 'agent', { version: version - 1 })).status).toBe(409);
    expect((await act(id, 'accept', 'agent', { version })).status).toBe(200);
  });

  it('transfers to an agent or a tier, and escalates', async () => {
    const id = await heldTicket();
    await presence('other-agent', 'online');
    expect(await act(id, 'transfer', 'agent', { toAgent: 'other-agent', reason: '专家' })).toMatchObject({
      status: 200,
      body: { status: 'assigned', assignee: 'other-agent' },
    });
    expect(await act(id, 'accept', 'agent')).toMatchObject({ status: 403, type: PROBLEM });
    expect(await act(id, 'transfer', 'supervisor', { toTier: 'back-office', reason: '查记录' })).toMatchObject({
      body: { status: 'queued', tier: 'back-office' },
    });
    expect((await act(id, 'escalate', 'supervisor', { reason: '再往上' })).status).toBe(409);
    expect(await act(id, 'transfer', 'supervisor', { toAgent: 'nobody', reason: 'x' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'toAgent', message: 'no such agent' }] },
    });
    await presence('other-agent', 'offline');
  });

  it('answers 404 for a ticket nobody knows, with any role that may ask', async () => {
    for (const role of ['agent', 'supervisor', 'admin'] as const)
      expect(await act(newId(), 'accept', role)).toMatchObject({ status: 404, type: PROBLEM });
    expect(await world.call('GET', `/v1/tickets/${newId()}/triage`, 'agent')).toMatchObject({
      status: 404,
      type: PROBLEM,
    });
  });

  it('tells why a ticket went where it went', async () => {
    const ticket = opened({ body: '我的账户被盗刷了，钱被人转走' });
    await world.tap.publish(ticket);
    await eventually(async () => {
      const { status, body } = await world.call('GET', `/v1/tickets/${ticket.data.ticketId}/triage`, 'agent');
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'risk', priority: 0, requiredSkills: ['risk'] });
    });
  });

  it('pages through work without losing or repeating any', async () => {
    await presence('test-agent', 'offline');
    const tickets = Array.from({ length: 23 }, (_, n) =>
      opened({ body: '转人工', channel: n % 2 === 0 ? 'app' : 'web', desk: 'micro-loan' }),
    );
    await world.tap.publish(...tickets);
    for (const { data } of tickets) await world.reaches(data.ticketId, 'queued');
    for (const filter of ['desk=micro-loan', 'desk=micro-loan&state=queued&tier=agent']) {
      const seen: string[] = [];
      let next: unknown = null;
      do {
        const cursor = typeof next === 'string' ? `&cursor=${next}` : '';
        const { status, body } = await world.call('GET', `/v1/work?${filter}&limit=5${cursor}`, 'agent');
        expect(status).toBe(200);
        seen.push(...(body.items as unknown as { ticketId: string }[]).map(({ ticketId }) => ticketId));
        next = body.next;
      } while (next !== null);
      expect(seen.toSorted()).toEqual(tickets.map(({ data }) => data.ticketId).toSorted());
    }
  });

  it('every role reaches its routes and no other', async () => {
    const customer = { token: await world.service.customerToken('c-1') };
    const callers: [string, Role | { token: string }][] = [
      ['system', 'system'],
      ['agent', 'agent'],
      ['supervisor', 'supervisor'],
      ['admin', 'admin'],
      ['customer', customer],
    ];
    const routes = world.service.app
      .get(RouteRules)
      .list()
      .filter(({ rule, path }) => rule !== 'public' && path.startsWith('/v1/'));
    expect(routes.length).toBeGreaterThan(12);
    for (const { method, path, rule } of routes)
      for (const [name, caller] of callers) {
        const target = path
          .replace(':id', name === 'agent' && /(presence|ready)$/.test(path) ? 'test-agent' : newId())
          .replace(':ref', 'c-1');
        const { status } = await world.call(method, target, caller, method === 'GET' ? undefined : {});
        const may = rule !== 'public' && rule.some((role) => role === name);
        expect({ method, path, name, refused: status === 403 }).toEqual({ method, path, name, refused: !may });
      }
  });

  it('agents set their own presence only', async () => {
    expect((await world.call('PUT', '/v1/agents/test-agent/presence', 'agent', { presence: 'away' })).status).toBe(200);
    expect((await world.call('PUT', '/v1/agents/other-agent/presence', 'agent', { presence: 'away' })).status).toBe(
      403,
    );
    expect((await world.call('PUT', '/v1/agents/nobody/presence', 'supervisor', { presence: 'away' })).status).toBe(
      404,
    );
  });

  it('bad input is named field by field', async () => {
    const id = newId();
    const cases: [string, string, unknown, string[]][] = [
      ['POST', `/v1/tickets/${id}/resolve`, {}, ['outcome']],
      ['POST', `/v1/tickets/${id}/escalate`, { reason: ' ' }, ['reason']],
      ['POST', `/v1/tickets/${id}/transfer`, { reason: 'x' }, ['toAgent']],
      ['POST', `/v1/tickets/${id}/transfer`, { reason: 'x', toTier: 'self-service' }, ['toTier']],
      ['PUT', '/v1/agents/x', { tiers: ['nobody'], capacity: -1 }, ['tiers.0', 'capacity']],
      ['PUT', '/v1/agents/test-agent/presence', { presence: 'asleep' }, ['presence']],
      ['POST', '/v1/ask', { desk: 'no-desk', question: '?' }, ['desk']],
    ];
    for (const [method, path, body, paths] of cases) {
      const answer = await world.call(method, path, 'supervisor', body);
      expect({ path, status: answer.status, type: answer.type }).toEqual({ path, status: 422, type: PROBLEM });
      expect((answer.body.errors as unknown as { path: string }[]).map((error) => error.path)).toEqual(paths);
    }
    const cursor = (place: object) =>
      `cursor=${Buffer.from(JSON.stringify({ id: newId(), priority: 1, queuedAt: '2026-01-01T00:00:00Z', ...place })).toString('base64url')}`;
    for (const query of [
      'tier=nobody',
      'limit=1e9',
      'cursor=%00',
      cursor({ priority: 2 ** 31 }),
      cursor({ queuedAt: '0000-01-01T00:00:00Z' }),
      'state=lost',
      'desk=DROP%20TABLE',
    ])
      expect(await world.call('GET', `/v1/work?${query}`, 'agent')).toMatchObject({ status: 400, type: PROBLEM });
  });

  it('no body whatever makes it fail', async () => {
    const held = await heldTicket();
    const paths = [
      ['POST', `/v1/tickets/${held}/accept`],
      ['POST', `/v1/tickets/${held}/transfer`],
      ['POST', `/v1/tickets/${newId()}/escalate`],
      ['POST', `/v1/tickets/${newId()}/resolve`],
      ['POST', `/v1/tickets/${newId()}/reopen`],
      ['PUT', '/v1/agents/fuzzed'],
      ['PUT', '/v1/agents/fuzzed/presence'],
      ['PUT', '/v1/knowledge/fuzzed'],
      ['POST', '/v1/ask'],
      ['POST', `/v1/tickets/${held}/triage/correction`],
      ['POST', '/v1/triage/examples'],
    ] as const;
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u0000', '\ud800', "'; DROP TABLE agent; --", '转人工', 'credit-score', 'zh-CN', 'agent'),
    );
    const value = fc.oneof(
      text,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(text, { maxLength: 3 }),
    );
    const fields = [
      'reason',
      'outcome',
      'note',
      'toAgent',
      'toTier',
      'version',
      'tiers',
      'skills',
      'capacity',
      'locales',
      'desks',
      'presence',
      'desk',
      'language',
      'question',
      'similar',
      'answer',
      'expectedVersion',
      'name',
      'intent',
      'kind',
      'text',
    ];
    const body = fc.oneof(value, fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 8 }), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), body, async ([method, path], content) => {
        const { status } = await world.call(method, path, 'supervisor', content);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  it('text that Postgres cannot hold is refused or kept, never a failure', async () => {
    const id = await heldTicket();
    for (const outcome of ['a\u0000b', 'broken \ud800 half'])
      expect((await act(id, 'resolve', 'supervisor', { outcome })).status).toBe(422);
    expect((await world.call('GET', '/v1/knowledge?q=a%00b', 'agent')).status).toBe(400);
    const article = { desk: 'credit-score', language: 'zh-CN', expectedVersion: 0, question: '问', answer: 'x\ud800' };
    expect((await world.call('PUT', '/v1/knowledge/half', 'supervisor', article)).status).toBe(422);
    expect((await world.call('GET', '/v1/work?assignee=%00', 'agent')).status).toBe(400);
  });
});
