import { FactRecordedV1, newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { fakeEndpoint, type Behaviour, type FakeEndpoint } from './fake-endpoint.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened, received } from './said-by-intake.js';

let texts = 0;
/** In doubt, and never the same: what was asked once is remembered. */
const unsure = () => `我朋友的分数和额度，还有上次那个还款的事情，想了解一下，这是第${(texts += 1)}回`;

/** The closest article speaks of the customer's own score. */
async function knowWhyTheScoreFell(world: RoutingWorld): Promise<void> {
  const { ref } = opened().data.customer;
  const data = { previous: 720, current: 698, factors: [{ code: 'late_repayment', effect: -22 }] };
  const fact = { factId: newId(), factType: 'credit.score.changed', origin: 'core', key: '', customer: { ref }, data };
  await world.tap.publish(FactRecordedV1.create({ ...fact, occurredAt: new Date().toISOString() }));
  await eventually(async () => expect(await world.query('SELECT 1 FROM routing.fact')).toHaveLength(1));
}

describe('the language endpoint', () => {
  let endpoint: FakeEndpoint;
  let world: RoutingWorld;
  beforeAll(async () => {
    endpoint = await fakeEndpoint();
    world = await routingWorld('routing_endpoint', {
      environment: {
        LANGUAGE_ENDPOINT: `${endpoint.url}/v1`,
        LANGUAGE_API_KEY: 'key-of-the-endpoint',
        LANGUAGE_MODEL: 'small',
        LANGUAGE_GREY_FROM: '0',
      },
    });
    await knowWhyTheScoreFell(world);
  });
  afterAll(async () => {
    await world.close();
    await endpoint.close();
  });

  const ended = (ticketId: string, status: 'answered' | 'queued') => world.reaches(ticketId, status);
  async function tell(behaviour: Behaviour, body = unsure()): Promise<string> {
    endpoint.behaviour = behaviour;
    const ticket = opened({ body });
    await world.tap.publish(ticket);
    return ticket.data.ticketId;
  }
  /** No transaction is open for as long as the endpoint takes; others come and go. */
  async function nobodyWaits(): Promise<void> {
    const [row] = await world.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity
       WHERE datname = current_database() AND usename = 'mesh_routing' AND state LIKE 'idle in transaction%'`,
    );
    expect(row).toEqual({ n: 0 });
  }
  const suggestions = async (ticketId: string) =>
    (await world.call('GET', `/v1/tickets/${ticketId}/suggestions`, 'agent')).body;

  it('chooses among the offered articles; who chose is kept, and personal data never leaves', async () => {
    const ticketId = await tell('picks', `${unsure()}，我的手机是 13800138000，邮箱 li.lei@example.com`);
    await ended(ticketId, 'answered');
    const { from, items } = (await suggestions(ticketId)) as unknown as { from: string; items: { by?: string }[] };
    expect(from).toBe('ticket');
    expect(items.map(({ by }) => by)).toEqual(['endpoint', undefined, undefined]);
    await eventually(() =>
      expect(world.said(ticketId, 'support.ticket.answered.v1')[0]?.data).toMatchObject({
        answer: { articleId: (items[0] as unknown as { id: string }).id },
      }),
    );
    expect(endpoint.keys).toEqual(['Bearer key-of-the-endpoint']);
    expect(endpoint.heard.join()).toContain('[phone]');
    for (const personal of ['13800138000', 'li.lei']) expect(endpoint.heard.join()).not.toContain(personal);
  });

  it('is not asked where the desk’s own threshold is met, nor where a person is wished for', async () => {
    const asked = endpoint.heard.length;
    const known = await tell('fails', '为什么我的芝麻分下降了？');
    const person = await tell('fails', '转人工，我想了解一下分数');
    await ended(known, 'answered');
    await ended(person, 'queued');
    expect(endpoint.heard).toHaveLength(asked);
  });

  it('leaves the ticket to a person when it sees no fitting article', async () => {
    const ticketId = await tell('declines');
    await ended(ticketId, 'queued');
    expect(await suggestions(ticketId)).toMatchObject({ from: 'ticket', items: [{}, {}, {}] });
  });

  it.each([
    'hangs',
    'drips',
    'fails',
    'says nonsense',
    'names an article that was not offered',
    'writes an answer of its own',
    'never stops talking',
    'hangs up',
  ] as const)(
    'that %s costs a ticket a second at most, which goes to a person, and stops no lane',
    async (behaviour) => {
      const asked = endpoint.heard.length;
      const open: Promise<unknown>[] = [];
      endpoint.onAsked = () => open.push(eventually(nobodyWaits, { timeoutMs: 500 }));
      const started = performance.now();
      const ticketId = await tell(behaviour);
      await ended(ticketId, 'queued');
      expect(performance.now() - started).toBeLessThan(8000);
      expect(endpoint.heard).toHaveLength(asked + 1);
      await Promise.all(open);
      endpoint.onAsked = () => undefined;
      expect(await suggestions(ticketId)).toMatchObject({ from: 'ticket', items: [{}, {}, {}] });
      await ended(await tell(behaviour, '为什么我的芝麻分下降了？'), 'answered');
      // One that is answered well closes the row of failures.
      await ended(await tell('picks'), 'answered');
    },
  );

  it('keeps nobody waiting whose question is known', async () => {
    endpoint.behaviour = 'hangs';
    const known = opened();
    const doubtful = opened({ body: unsure() });
    await world.tap.publish(known, doubtful);
    const { first_responded_at: answeredAt } = await world.reaches(known.data.ticketId, 'answered');
    const { queued_at: queuedAt } = await world.reaches(doubtful.data.ticketId, 'queued');
    expect((queuedAt as Date).getTime() - (answeredAt as Date).getTime()).toBeGreaterThan(700);
    await ended(await tell('picks'), 'answered');
  });

  describe('asked about a later message', () => {
    const answers = (ticketId: string) => world.said(ticketId, 'support.ticket.answered.v1');
    async function answeredTicket(): Promise<string> {
      const ticket = opened();
      await world.tap.publish(ticket);
      await ended(ticket.data.ticketId, 'answered');
      return ticket.data.ticketId;
    }

    it('chooses its answer as for the first, and that is kept', async () => {
      const ticketId = await answeredTicket();
      endpoint.behaviour = 'picks';
      await world.tap.publish(received(ticketId, `${unsure()}，请打 13900139000`));
      await eventually(() => expect(answers(ticketId)).toHaveLength(2));
      const { from, items } = (await suggestions(ticketId)) as unknown as { from: string; items: { by?: string }[] };
      expect({ from, by: items[0]?.by }).toEqual({ from: 'ticket', by: 'endpoint' });
      expect(endpoint.heard.join()).not.toContain('13900139000');
    });

    it('is not asked about thanks, a wish for a person, what the desk knows, or what goes to people anyway', async () => {
      const asked = endpoint.heard.length;
      const [thanked, wished, known, twice] = [
        await answeredTicket(),
        await answeredTicket(),
        await answeredTicket(),
        await answeredTicket(),
      ];
      endpoint.behaviour = 'fails';
      await world.tap.publish(
        received(thanked, '好的，谢谢'),
        received(wished, `${unsure()}，转人工`),
        received(known, '芝麻分多久更新一次？'),
        received(twice, '芝麻分多久更新一次？'),
      );
      await ended(wished, 'queued');
      for (const ticketId of [known, twice]) await eventually(() => expect(answers(ticketId)).toHaveLength(2));
      await world.tap.publish(received(twice, unsure(), { version: 3 }));
      await ended(twice, 'queued');
      expect(endpoint.heard).toHaveLength(asked);
      await ended(thanked, 'answered');
    });

    it.each(['hangs', 'fails', 'says nonsense', 'names an article that was not offered', 'hangs up'] as const)(
      'that %s sends it to a person, with no ticket locked meanwhile',
      async (behaviour) => {
        const ticketId = await answeredTicket();
        const asked = endpoint.heard.length;
        const open: Promise<unknown>[] = [];
        endpoint.onAsked = () => open.push(eventually(nobodyWaits, { timeoutMs: 500 }));
        endpoint.behaviour = behaviour;
        await world.tap.publish(received(ticketId, unsure()));
        await ended(ticketId, 'queued');
        await Promise.all(open);
        endpoint.onAsked = () => undefined;
        expect(endpoint.heard).toHaveLength(asked + 1);
        expect(await suggestions(ticketId)).toMatchObject({ from: 'ticket', items: [{}, {}, {}] });
        await ended(await tell('picks'), 'answered');
      },
    );

    it('keeps no other ticket waiting', async () => {
      const doubtful = await answeredTicket();
      const wished = await answeredTicket();
      endpoint.behaviour = 'hangs';
      await world.tap.publish(received(doubtful, unsure()), received(wished, '转人工'));
      const { queued_at: first } = await world.reaches(wished, 'queued');
      const { queued_at: last } = await world.reaches(doubtful, 'queued');
      expect((last as Date).getTime() - (first as Date).getTime()).toBeGreaterThan(700);
      await ended(await tell('picks'), 'answered');
    });
  });

  it('of a hundred doubtful tickets during an outage none is lost and none waits for it', async () => {
    endpoint.behaviour = 'hangs';
    const tickets = Array.from({ length: 100 }, () => opened({ body: unsure() }));
    const known = Array.from({ length: 20 }, () => opened());
    const asked = endpoint.heard.length;
    await world.tap.publish(...tickets, ...known);
    await eventually(
      async () => {
        const [row] = await world.query(
          `SELECT count(*) FILTER (WHERE status = 'queued')::int AS queued,
             count(*) FILTER (WHERE status = 'answered')::int AS answered
           FROM routing.work_item WHERE ticket_id = ANY ($1::uuid[])`,
          [[...tickets, ...known].map(({ data }) => data.ticketId)],
        );
        expect(row).toEqual({ queued: 100, answered: 20 });
      },
      { timeoutMs: 20_000 },
    );
    // The circuit has opened: most of them were never asked about.
    expect(endpoint.heard.length - asked).toBeLessThan(20);
  });

  it('away altogether, questions without a ticket still get their answer', async () => {
    await endpoint.close();
    const ask = (question: string) => world.call('POST', '/v1/ask', 'agent', { desk: 'credit-score', question });
    expect(await ask('芝麻分的评分规则是什么？')).toMatchObject({ status: 200, body: { answered: true } });
    expect(await ask(unsure())).toMatchObject({ status: 200, body: { answered: false, suggestions: [{}, {}, {}] } });
  });
});
