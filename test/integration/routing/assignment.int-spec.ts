import { newId, TicketClassifiedV1, type Tier } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { TicketRouter } from '../../../apps/routing/src/assignment/ticket-router.js';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

interface Held extends Record<string, unknown> {
  id: string;
  load: number;
  capacity: number;
  held: number;
}

describe('assignment, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_assignment', { processes: 2, environment: { ASSIGN_POLL_MS: '200' } });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.query(`DELETE FROM routing.work_item`);
    await world.query(`DELETE FROM routing.agent`);
  });

  /** Waiting tickets straight in the table: as if their events had come. */
  async function waiting(
    count: number,
    changes: { tier?: Tier; skills?: string; previousAgent?: string } = {},
  ): Promise<void> {
    await world.query(
      `INSERT INTO routing.work_item (ticket_id, number, version, desk, channel, customer_ref, locale, kind, subject, status, tier,
         priority, intent, confidence, top, body, wants_human, required_skills, opened_at, queued_at, previous_agent)
       SELECT gen_random_uuid(), 'KM' || n, 2, 'credit-score', 'app', 'c-' || n, 'zh-CN', 'question', '', 'queued', $2, n % 9, 'unknown',
         0, '[]', '问题', false, string_to_array($3, ','), now(), now() + n * interval '1 ms', $4
       FROM generate_series(1, $1) n`,
      [count, changes.tier ?? 'agent', changes.skills ?? 'general', changes.previousAgent ?? null],
    );
  }

  const agent = (id: string, capacity: number, changes: Record<string, unknown> = {}) =>
    world.call('PUT', `/v1/agents/${id}`, 'supervisor', {
      tiers: ['agent'],
      skills: ['general'],
      capacity,
      ...changes,
    });
  const presence = (id: string, state: string) =>
    world.call('PUT', `/v1/agents/${id}/presence`, 'supervisor', { presence: state });

  const holding = () =>
    world.query<Held>(
      `SELECT a.id, a.load, a.capacity, (SELECT count(*)::int FROM routing.work_item w WHERE w.assignee = a.id) AS held
       FROM routing.agent a ORDER BY a.id`,
    );
  const count = async (status: string) =>
    Number((await world.query(`SELECT count(*) FROM routing.work_item WHERE status = $1`, [status]))[0]?.count);

  async function invariantsHold(): Promise<void> {
    for (const { id, load, capacity, held } of await holding()) {
      expect({ id, load }).toEqual({ id, load: held });
      expect(held).toBeLessThanOrEqual(capacity);
    }
  }

  it('gives 100 waiting tickets to 4 agents to within one, as soon as they are online', async () => {
    await waiting(100);
    for (const id of ['a', 'b', 'c', 'd']) await agent(id, 50);
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => presence(id, 'online')));
    await eventually(async () => expect(await count('assigned')).toBe(100));
    await invariantsHold();
  });

  it('spreads evenly over agents who were there before the work came', async () => {
    for (const id of ['a', 'b', 'c', 'd']) {
      await agent(id, 50);
      await presence(id, 'online');
    }
    await waiting(100);
    await eventually(async () => expect(await count('assigned')).toBe(100));
    const loads = (await holding()).map(({ load }) => load);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });

  it('never gives one ticket to two agents or anybody more than they have room for, whatever happens at once', async () => {
    await waiting(150);
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const id of ids) await agent(id, 7);
    const [first, second] = world.services;
    const drains = (n: number) => {
      const app = (n % 2 === 0 ? first : second)?.app;
      const router = app?.get(TicketRouter);
      return app?.get(Transactions).run((tx) => router?.drain(tx, 'agent') ?? Promise.resolve(0));
    };
    for (let round = 0; round < 4; round += 1) {
      const held = await world.query<{ ticket_id: string; status: string }>(
        `SELECT ticket_id, status FROM routing.work_item WHERE status IN ('assigned', 'accepted') LIMIT 20`,
      );
      const answers = await Promise.all([
        ...Array.from({ length: 10 }, (_, n) => drains(n)),
        ...ids.map((id, n) => presence(id, (n + round) % 3 === 0 ? 'offline' : 'online')),
        ...ids.map((id) => agent(id, 5 + ((round * 3) % 7))),
        ...held.flatMap(({ ticket_id: id }, n) => [
          world.call('POST', `/v1/tickets/${id}/accept`, 'supervisor'),
          n % 2 === 0
            ? world.call('POST', `/v1/tickets/${id}/resolve`, 'supervisor', { outcome: 'done' })
            : world.call('POST', `/v1/tickets/${id}/transfer`, 'supervisor', { toTier: 'agent', reason: '换人' }),
        ]),
      ]);
      const statuses = answers.flatMap((answer) => (typeof answer === 'object' ? [answer.status] : []));
      expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([]);
      for (const { id, load, held: holds } of await holding()) expect({ id, load }).toEqual({ id, load: holds });
    }
    for (const id of ids) await agent(id, 12);
    await Promise.all(ids.map((id) => presence(id, 'online')));
    await eventually(async () => {
      const room = (await holding()).reduce((sum, { load, capacity }) => sum + Math.max(0, capacity - load), 0);
      expect(Math.min(room, await count('queued'))).toBe(0);
    });
    await invariantsHold();
    const doubled = await world.query(
      `SELECT ticket_id FROM routing.work_item WHERE (assignee IS NULL) = (status IN ('assigned', 'accepted'))`,
    );
    expect(doubled).toEqual([]);
  });

  it('takes back what an offline agent has not accepted, and leaves what they have', async () => {
    await agent('gone', 2);
    await presence('gone', 'online');
    await waiting(2);
    await eventually(async () => expect(await count('assigned')).toBe(2));
    const [one] = await world.query<{ ticket_id: string }>(`SELECT ticket_id FROM routing.work_item LIMIT 1`);
    await world.call('POST', `/v1/tickets/${one?.ticket_id}/accept`, 'supervisor');
    expect((await presence('gone', 'offline')).body).toMatchObject({ presence: 'offline', load: 1 });
    expect({ accepted: await count('accepted'), queued: await count('queued') }).toEqual({ accepted: 1, queued: 1 });
    await agent('next', 5);
    await presence('next', 'online');
    await eventually(async () => expect(await count('queued')).toBe(0));
    await invariantsHold();
  });

  it('moves on by itself when skills, room or a resolution make it possible', async () => {
    await agent('a', 1, { skills: [] });
    await presence('a', 'online');
    await waiting(2, { skills: 'complaint,general' });
    expect(await count('queued')).toBe(2);
    await agent('a', 1, { skills: ['general', 'complaint'] });
    await eventually(async () => expect(await count('assigned')).toBe(1));
    const [held] = await world.query<{ ticket_id: string }>(
      `SELECT ticket_id FROM routing.work_item WHERE status = 'assigned'`,
    );
    await world.call('POST', `/v1/tickets/${held?.ticket_id}/resolve`, 'supervisor', { outcome: 'done' });
    await eventually(async () => expect(await count('assigned')).toBe(1));
    await waiting(3, { skills: 'general' });
    await agent('a', 9, { skills: ['general', 'complaint'] });
    await eventually(async () => expect(await count('assigned')).toBe(4));
  });

  it('stays fast with 100,000 tickets that nobody there can take', async () => {
    await waiting(100_000, { skills: 'law' });
    await world.query('ANALYZE routing.work_item');
    await waiting(3);
    await agent('a', 2);
    await presence('a', 'online');
    await eventually(async () => expect(await count('assigned')).toBe(2));
    const router = world.service.app.get(TicketRouter);
    const transactions = world.service.app.get(Transactions);
    await agent('a', 3, { skills: ['risk'] });
    // The best of many: a round that read all of them would never be this quick, however idle the machine.
    const rounds: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      const before = performance.now();
      await transactions.run((tx) => router.drain(tx, 'agent'));
      rounds.push(performance.now() - before);
    }
    expect(Math.min(...rounds)).toBeLessThan(20);
  });

  it('says each assignment once, with the whole state', async () => {
    await agent('a', 1);
    await presence('a', 'online');
    const ticket = opened({
      body: '我要投诉你们的态度太差',
      kind: 'complaint',
      customer: { ref: 'c-9', ageBand: 'senior' },
    });
    await agent('a', 1, { skills: ['complaint'] });
    await world.tap.publish(ticket);
    const item = await world.reaches(ticket.data.ticketId, 'assigned');
    await eventually(() =>
      expect(world.said(ticket.data.ticketId, 'support.ticket.assigned.v1').map(({ data }) => data)).toEqual([
        {
          work: expect.objectContaining({
            version: item.version,
            status: 'assigned',
            assignee: 'a',
            tier: 'agent',
            customer: { ref: 'c-9', ageBand: 'senior' },
          }) as unknown,
          reason: 'next-in-line',
        },
      ]),
    );
  });

  it('leaves a ticket alone that moved on before its lane came to it', async () => {
    const ticket = opened({ body: '转人工' });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    await eventually(() => expect(world.said(ticket.data.ticketId, TicketClassifiedV1.type)).toHaveLength(1));
    const [classified] = world.said(ticket.data.ticketId, TicketClassifiedV1.type);
    const again = TicketClassifiedV1.create(classified?.data as never, { id: newId() });
    const marker = opened({ body: '转人工，急' });
    await world.tap.publish(again, marker);
    await world.reaches(marker.data.ticketId, 'queued');
    expect(world.said(ticket.data.ticketId, 'support.ticket.queued.v1')).toHaveLength(1);
  });
});
