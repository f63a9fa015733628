import { ClockKeeper } from '../../../apps/routing/src/clocks/clock-keeper.js';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const WARNED = 'support.clock.warned.v1';
const BREACHED = 'support.clock.breached.v1';
/** Of a ticket that waits for a person. */
const EVERY = ['first-response', 'next-update', 'resolution'];

describe('clocks, with three processes', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_clocks', { processes: 3, environment: { CLOCK_POLL_MS: '100' } });
  });
  afterAll(() => world.close());

  const named = (id: string, type: string) =>
    world.said(id, type).map(({ data }) => (data as { clock: { name: string } }).clock.name);

  async function waitingTicket(body = '我要投诉，态度太差，转人工'): Promise<string> {
    const ticket = opened({ body, openedAt: (await world.now()).toISOString() });
    await world.tap.publish(ticket);
    await world.reaches(ticket.data.ticketId, 'queued');
    return ticket.data.ticketId;
  }

  it('warns before a deadline and tells the breach, once each, however many look', async () => {
    const id = await waitingTicket();
    const [clock] = await world.query<{ seconds: number }>(
      `SELECT extract(epoch FROM due_at - now() - (SELECT shift FROM routing.time_offset))::float8 AS seconds FROM routing.clock WHERE ticket_id = $1 AND name = 'first-response'`,
      [id],
    );
    const seconds = clock?.seconds ?? 0;
    expect(seconds).toBeGreaterThan(1000);
    await world.passTime(`${Math.floor(seconds * 0.9)} seconds`);
    await eventually(() => expect(named(id, WARNED)).toEqual(['first-response']));
    expect(named(id, BREACHED)).toEqual([]);
    await world.passTime(`${Math.ceil(seconds * 0.2)} seconds`);
    await eventually(() => expect(named(id, BREACHED)).toEqual(['first-response']));
    const [breach] = world.said(id, BREACHED);
    expect(breach?.data).toMatchObject({ work: { ticketId: id, status: 'queued', tier: 'agent' } });
    expect(named(id, WARNED)).toEqual(['first-response']);
  });

  it('catches up on everything that fell due while no process ran', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => waitingTicket()));
    await world.passTime('60 days');
    for (const id of ids) {
      await eventually(() => {
        expect(named(id, WARNED).toSorted()).toEqual(EVERY);
        expect(named(id, BREACHED).toSorted()).toEqual(EVERY);
      });
    }
    const left = await world.query(
      `SELECT 1 FROM routing.clock WHERE next_at <= now() + (SELECT shift FROM routing.time_offset)`,
    );
    expect(left).toEqual([]);
  });

  it('says nothing more about a ticket that is answered or resolved', async () => {
    const answered = opened({ openedAt: (await world.now()).toISOString() });
    await world.tap.publish(answered);
    await world.reaches(answered.data.ticketId, 'answered');
    const resolved = await waitingTicket();
    await world.call('POST', `/v1/tickets/${resolved}/resolve`, 'supervisor', { outcome: 'done' });
    const marker = await waitingTicket();
    await world.passTime('60 days');
    await eventually(() => expect(named(marker, BREACHED)).toHaveLength(EVERY.length));
    for (const id of [answered.data.ticketId, resolved])
      expect([...named(id, WARNED), ...named(id, BREACHED)]).toEqual([]);
  });

  it('gives a ticket that climbs the time of its new tier, from the same start', async () => {
    const id = await waitingTicket('转人工，我想问个问题');
    const due = async () =>
      (
        await world.query<{ minutes: number }>(
          `SELECT round(extract(epoch FROM due_at - started_at) / 60)::int AS minutes FROM routing.clock
         WHERE ticket_id = $1 AND stopped_at IS NULL ORDER BY name`,
          [id],
        )
      ).map(({ minutes }) => minutes);
    expect(await due()).toEqual([15, 1440]);
    const question = opened({
      body: '你们的办公楼里有没有咖啡机，味道好不好',
      openedAt: (await world.now()).toISOString(),
    });
    await world.tap.publish(question);
    await world.reaches(question.data.ticketId, 'queued');
    const [clock] = await world.query(
      `SELECT round(extract(epoch FROM due_at - started_at) / 60)::int AS minutes FROM routing.clock
       WHERE ticket_id = $1 AND name = 'first-response'`,
      [question.data.ticketId],
    );
    expect(clock).toEqual({ minutes: 15 });
  });
});

describe('a clock that stops late', () => {
  let world: RoutingWorld;
  beforeAll(async () => {
    world = await routingWorld('routing_late_clocks', { environment: { CLOCK_POLL_MS: '60000' } });
  });
  afterAll(() => world.close());

  it('has broken its promise all the same: the breach is told, though nobody had looked before', async () => {
    const ticket = opened({ body: '转人工', openedAt: (await world.now()).toISOString() });
    await world.tap.publish(ticket);
    const { ticketId } = ticket.data;
    await world.reaches(ticketId, 'queued');
    await world.passTime('60 days');
    expect(
      await world.call('POST', `/v1/tickets/${ticketId}/resolve`, 'supervisor', { outcome: 'done' }),
    ).toMatchObject({
      status: 200,
    });
    world.service.app.get(ClockKeeper).wake();
    await eventually(() => {
      const breaches = world.said(ticketId, BREACHED);
      expect(breaches.map(({ data }) => (data as { clock: { name: string } }).clock.name).toSorted()).toEqual([
        'first-response',
        'resolution',
      ]);
    });
    expect(await world.query('SELECT 1 FROM routing.clock WHERE next_at IS NOT NULL')).toEqual([]);
  });
});
