import { FactRecordedV1, newId } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { fakeEndpoint, type Behaviour, type FakeEndpoint } from './fake-endpoint.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

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
