import { newId, type OutgoingEvent } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened, received, sent } from './said-by-intake.js';

describe('a conversation after the opening', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_conversation', { processes: 2 });
    const agent = {
      tiers: ['agent', 'account-manager'],
      skills: ['general', 'score', 'complaint', 'risk'],
      capacity: 50,
    };
    for (const id of ['test-agent', 'other']) await world.call('PUT', `/v1/agents/${id}`, 'supervisor', agent);
  });
  afterAll(() => world.close());

  const online = (id: string, presence: string) =>
    world.call('PUT', `/v1/agents/${id}/presence`, 'supervisor', { presence });

  async function answeredTicket(): Promise<string> {
    const ticket = opened();
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'answered');
    return ticket.data.ticketId;
  }

  it.each(['转人工', 'I want to talk to a real person please'])('"%s" reaches a person in one step', async (words) => {
    const id = await answeredTicket();
    await world.tap.publish(received(id, words));
    const item = await world.reaches(id, 'queued');
    expect(item).toMatchObject({ tier: 'agent', version: 3, wants_human: true });
  });

  it('a ticket that asks for a person at once never sees self-service', async () => {
    const ticket = opened({ body: '不要机器人，我要人工' });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    await eventually(() =>
      expect(world.said(ticket.data.ticketId).map(({ type }) => type)).toEqual([
        'support.ticket.classified.v1',
        'support.ticket.queued.v1',
      ]),
    );
  });

  it('self-service tries again, and after the second failure a person takes over', async () => {
    const id = await answeredTicket();
    await world.tap.publish(received(id, '芝麻分多久更新一次？'));
    await eventually(() => expect(world.said(id, 'support.ticket.answered.v1')).toHaveLength(2));
    await world.tap.publish(received(id, '多少分算信用好？', { version: 3 }));
    expect(await world.reaches(id, 'queued')).toMatchObject({ tier: 'agent', failed_turns: 2 });
  });

  it('thanks change nothing', async () => {
    const id = await answeredTicket();
    const other = await answeredTicket();
    await world.tap.publish(received(id, '好的，谢谢！'), received(other, '转人工'));
    await world.reaches(other, 'queued');
    expect(await world.reaches(id, 'answered')).toMatchObject({ version: 2, failed_turns: 0 });
  });

  it('waits for a ticket that its message has overtaken, and spends no attempt', async () => {
    const ticket = opened();
    const message = received(ticket.data.ticketId, '转人工');
    await world.tap.publish(message);
    await eventually(async () => {
      const parked = await world.query(`SELECT 1 FROM routing.parked_message`);
      expect(parked).toEqual([]);
      const [depth] = await world.query(`SELECT count(*)::int AS n FROM routing.inbox WHERE event_id = $1`, [
        message.id,
      ]);
      expect(depth).toEqual({ n: 0 });
    });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
  });

  it('a message within seven days reopens a resolved ticket for the agent who had it', async () => {
    await online('test-agent', 'online');
    const ticket = opened({ body: '转人工，我的分数有问题' });
    await world.tap.publish(ticket);
    const id = ticket.data.ticketId;
    await world.reaches(id, 'assigned');
    expect((await world.call('POST', `/v1/tickets/${id}/accept`, 'agent')).status).toBe(200);
    expect((await world.call('POST', `/v1/tickets/${id}/resolve`, 'agent', { outcome: 'explained' })).status).toBe(200);
    // Somebody with less to do is there as well: the previous agent still comes first.
    await online('other', 'online');
    await world.query(`UPDATE routing.agent SET load = load WHERE id = 'other'`);
    await world.tap.publish(
      received(id, '还是不对，分数没有恢复', { receivedAt: new Date(Date.now() + 1000).toISOString() }),
    );
    expect(await world.reaches(id, 'assigned')).toMatchObject({
      assignee: 'test-agent',
      resolution: 1,
      resolved_at: null,
    });
    await eventually(() => {
      expect(world.said(id, 'support.ticket.reopened.v1')).toHaveLength(1);
      expect(world.said(id, 'support.ticket.assigned.v1').at(-1)?.data).toMatchObject({ reason: 'previous-agent' });
    });
    const clocks = await world.query(
      `SELECT name, stopped_at IS NULL AS runs FROM routing.clock WHERE ticket_id = $1 ORDER BY started_at, name`,
      [id],
    );
    expect(clocks.filter(({ name }) => name === 'resolution')).toEqual([
      { name: 'resolution', runs: false },
      { name: 'resolution', runs: true },
    ]);
    await online('test-agent', 'offline');
    await online('other', 'offline');
  });

  it('the first words of an agent meet the first-response clock', async () => {
    const ticket = opened({ body: '转人工' });
    await world.tap.publish(ticket);
    const id = ticket.data.ticketId;
    await world.reaches(id, 'queued');
    const reply = sent(id, '您好，我来帮您看一下');
    await world.tap.publish(reply);
    await eventually(async () => {
      const [clock] = await world.query(
        `SELECT stopped_at IS NOT NULL AS met FROM routing.clock WHERE ticket_id = $1 AND name = 'first-response'`,
        [id],
      );
      expect(clock).toEqual({ met: true });
    });
    const item = await world.reaches(id, 'queued');
    expect((item.first_responded_at as Date).toISOString()).toBe(reply.data.sentAt);
  });

  it('comes to the same end in any order and any number of deliveries', async () => {
    const script = (): { id: string; events: OutgoingEvent[] } => {
      const ticket = opened();
      const id = ticket.data.ticketId;
      return {
        id,
        events: [ticket, received(id, '我还是不明白这个分数', { version: 2 }), received(id, '转人工', { version: 3 })],
      };
    };
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0, 0, 2, 1],
      [2, 0, 1, 1, 0, 2, 2],
      [1, 0, 1, 2, 1],
    ];
    const runs = orders.map((order) => ({ order, ...script() }));
    for (const { order, events } of runs)
      for (const at of order) {
        const event = events[at];
        if (event) await world.tap.publish(event);
      }
    for (const { id } of runs)
      expect(await world.reaches(id, 'queued')).toMatchObject({ tier: 'agent', status: 'queued', assignee: null });
    await eventually(async () => {
      const [handled] = await world.query(
        `SELECT count(*)::int AS n FROM routing.inbox WHERE consumer = 'routing.messages' AND event_id = ANY ($1::uuid[])`,
        [runs.flatMap(({ events }) => events.slice(1).map(({ id }) => id))],
      );
      expect(handled).toEqual({ n: runs.length * 2 });
    });
    const items = await world.query(
      `SELECT count(*)::int AS n, count(DISTINCT ticket_id)::int AS tickets FROM routing.work_item WHERE ticket_id = ANY ($1::uuid[])`,
      [runs.map(({ id }) => id)],
    );
    expect(items).toEqual([{ n: runs.length, tickets: runs.length }]);
    const clocks = await world.query(
      `SELECT ticket_id FROM routing.clock WHERE ticket_id = ANY ($1::uuid[]) AND stopped_at IS NULL GROUP BY ticket_id, name HAVING count(*) > 1`,
      [runs.map(({ id }) => id)],
    );
    expect(clocks).toEqual([]);
  }, 60_000);

  it('parks a ticket of a desk that is not installed, and its neighbours go on', async () => {
    const stray = opened({ desk: 'no-such-desk', ticketId: newId() });
    const neighbour = opened();
    await world.tap.publish(stray, neighbour);
    await world.reaches(neighbour.data.ticketId, 'answered');
    await eventually(async () => {
      const [parked] = await world.query(`SELECT reason FROM routing.parked_message WHERE event_id = $1`, [stray.id]);
      expect(parked).toEqual({ reason: expect.stringContaining('no-such-desk') as string });
    });
  });
});
