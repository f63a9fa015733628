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
  /** Units of what they hold and of what they write up. */
  held: number;
}

describe('assignment, with two processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    const environment = { ASSIGN_POLL_MS: '200', CLOCK_POLL_MS: '100' };
    world = await routingWorld('routing_assignment', { processes: 2, environment });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.query(`DELETE FROM routing.work_item`);
    await world.query(`DELETE FROM routing.wrap_up`);
    await world.query(`DELETE FROM routing.agent`);
  });

  /** Waiting tickets straight in the table: as if their events had come. Every so-manieth of them is a call, which takes two units. */
  async function waiting(
    count: number,
    changes: { tier?: Tier; skills?: string; previousAgent?: string; callEvery?: number } = {},
  ): Promise<void> {
    await world.query(
      `INSERT INTO routing.work_item (ticket_id, number, version, desk, channel, customer_ref, locale, kind, subject, status, tier,
         priority, intent, confidence, top, body, wants_human, required_skills, opened_at, queued_at, previous_agent)
       SELECT gen_random_uuid(), 'KM' || n, 2, 'credit-score', CASE WHEN n % $5 = 0 THEN 'phone' ELSE 'app' END, 'c-' || n, 'zh-CN', 'question', '', 'queued', $2, n % 9, 'unknown',
         0, '[]', '问题', false, string_to_array($3, ','), now(), now() + n * interval '1 ms', $4
       FROM generate_series(1, $1) n`,
      [
        count,
        changes.tier ?? 'agent',
        changes.skills ?? 'general',
        changes.previousAgent ?? null,
        changes.callEvery ?? count + 1,
      ],
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
      `SELECT a.id, a.load, a.capacity,
         (SELECT coalesce(sum(w.units), 0)::int FROM routing.work_item w WHERE w.assignee = a.id)
           + (SELECT coalesce(sum(u.units), 0)::int FROM routing.wrap_up u WHERE u.agent_id = a.id) AS held
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

  it('gives agents tickets of the channels that they serve only, past any number that they do not', async () => {
    await waiting(300, { callEvery: 2 });
    await agent('caller', 40, { channels: ['phone'] });
    await agent('writer', 40, { channels: ['app', 'email'] });
    const both = { caller: 'phone', writer: 'app' };
    await Promise.all(Object.keys(both).map((id) => presence(id, 'online')));
    const given = () =>
      world.query<{ assignee: string; channel: string; units: number }>(
        `SELECT assignee, channel, sum(units)::int AS units FROM routing.work_item WHERE assignee IS NOT NULL GROUP BY 1, 2 ORDER BY 1`,
      );
    await eventually(async () =>
      expect(await given()).toEqual(
        Object.entries(both).map(([assignee, channel]) => ({ assignee, channel, units: 40 })),
      ),
    );
    await invariantsHold();

    // Whoever could take the others on that channel is the one whom the ticket is about: it waits, and holds nobody back.
    await world.query(
      `UPDATE routing.work_item SET recused = '{late}', priority = 1 WHERE channel = 'phone' AND status = 'queued'`,
    );
    await agent('late', 5, { channels: ['phone', 'app'] });
    await presence('late', 'online');
    await eventually(async () => expect((await given())[1]).toEqual({ assignee: 'late', channel: 'app', units: 5 }));
    await invariantsHold();
  });

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
    await waiting(150, { callEvery: 3 });
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
      // One unit may be kept for a call, which takes two.
      const room = (await holding()).filter(({ load, capacity }) => capacity - load > 1).length;
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

  it('keeps a unit free for a call that came first, and serves who comes after it as soon as it is served', async () => {
    await agent('a', 2, { skills: ['general', 'chat'] });
    await presence('a', 'online');
    await waiting(1);
    await eventually(async () => expect(await count('assigned')).toBe(1));
    const [chat] = await world.query<{ ticket_id: string }>(`SELECT ticket_id FROM routing.work_item`);
    await waiting(1, { callEvery: 1 });
    await waiting(4, { skills: 'chat' });
    const [first, second] = world.services;
    for (const process of [first, second, first])
      await process?.app.get(Transactions).run((tx) => process.app.get(TicketRouter).drain(tx, 'agent'));
    expect(await count('queued')).toBe(5);
    await agent('b', 1, { skills: ['chat'] });
    await presence('b', 'online');
    await eventually(async () => expect(await count('assigned')).toBe(2));
    await world.call('POST', `/v1/tickets/${chat?.ticket_id}/resolve`, 'supervisor', { outcome: 'done' });
    const ofA = `SELECT channel, units FROM routing.work_item WHERE assignee = 'a'`;
    await eventually(async () => expect(await world.query(ofA)).toEqual([{ channel: 'phone', units: 2 }]));
    await invariantsHold();
  });

  describe('after a call with an account manager', () => {
    const me = 'test-agent';
    const manager = { tiers: ['account-manager'] };
    const tell = (path: string) =>
      world.call('POST', path, 'agent', path.endsWith('resolve') ? { outcome: 'done' } : {});
    const loadOf = async () => (await holding()).find(({ id }) => id === me)?.load;
    const wrapUps = () => world.query(`SELECT units FROM routing.wrap_up`);

    /** They have had their calls, and the next one waits. */
    async function writingUp(calls: number, capacity = calls * 2): Promise<void> {
      await agent(me, capacity, manager);
      await presence(me, 'online');
      await waiting(calls, { tier: 'account-manager', callEvery: 1 });
      await eventually(async () => expect(await count('assigned')).toBe(calls));
      await waiting(1, { tier: 'account-manager', callEvery: 1 });
      const held = await world.query<{ id: string }>(
        `SELECT ticket_id AS id FROM routing.work_item WHERE status = 'assigned'`,
      );
      const answers = await Promise.all(held.map(({ id }) => tell(`/v1/tickets/${id}/resolve`)));
      expect(answers.map(({ status }) => status)).toEqual(held.map(() => 200));
    }

    it('nothing comes in its place until the time is over, which two processes see once', async () => {
      await writingUp(2);
      expect([await loadOf(), await wrapUps(), await count('queued')]).toEqual([4, [{ units: 2 }, { units: 2 }], 1]);
      const { body } = await world.call('GET', '/v1/agents', 'supervisor');
      expect(body['items']).toMatchObject([{ id: me, load: 4, wrapUps: [{ units: 2 }, { units: 2 }] }]);
      await world.passTime('59 seconds');
      await world.services[1]?.app
        .get(Transactions)
        .run((tx) => world.service.app.get(TicketRouter).drain(tx, 'account-manager'));
      expect(await count('queued')).toBe(1);
      await world.passTime('2 seconds');
      await eventually(async () => expect([await loadOf(), await wrapUps()]).toEqual([2, []]));
      expect(await count('assigned')).toBe(1);
      await invariantsHold();
    });

    it('they are ready when they say so, once, however often and whatever else ends it at the same time', async () => {
      await writingUp(3);
      const sorry = await world.call('POST', '/v1/agents/somebody/ready', 'agent');
      expect(sorry.status).toBe(403);
      expect((await world.call('POST', '/v1/agents/nobody/ready', 'supervisor')).status).toBe(404);
      await world.passTime('1 hour');
      const answers = await Promise.all(Array.from({ length: 8 }, () => tell(`/v1/agents/${me}/ready`)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      await eventually(async () => expect([await loadOf(), await wrapUps()]).toEqual([2, []]));
      await invariantsHold();
    });

    it('nothing of it is lost or doubled while agents come and go, resolve and transfer', async () => {
      await agent(me, 7, manager);
      await agent('other', 5, manager);
      await presence('other', 'online');
      for (let round = 0; round < 4; round += 1) {
        await waiting(8, { tier: 'account-manager', callEvery: 2 });
        await presence(me, 'online');
        await eventually(async () => expect(await loadOf()).toBeGreaterThan(0));
        const held = await world.query<{ id: string }>(
          `SELECT ticket_id AS id FROM routing.work_item WHERE assignee = $1`,
          [me],
        );
        const answers = await Promise.all([
          ...held.map(({ id }, n) =>
            n % 3 === 2
              ? world.call('POST', `/v1/tickets/${id}/transfer`, 'supervisor', { toAgent: 'other', reason: '换人' })
              : tell(`/v1/tickets/${id}/resolve`),
          ),
          ...held.map(({ id }) => tell(`/v1/tickets/${id}/resolve`)),
          tell(`/v1/agents/${me}/ready`),
          world.passTime('31 seconds').then(() => ({ status: 200 })),
          presence(me, round % 2 === 0 ? 'offline' : 'away'),
        ]);
        expect(answers.filter(({ status }) => ![200, 403, 409].includes(status))).toEqual([]);
        for (const { id, load, held: holds } of await holding()) expect({ id, load }).toEqual({ id, load: holds });
      }
      await world.passTime('2 minutes');
      await eventually(async () => expect(await wrapUps()).toEqual([]));
      await invariantsHold();
    });
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
