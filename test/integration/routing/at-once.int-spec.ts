import { newId } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Calendars } from '../../../apps/routing/src/calendars/calendars.js';
import { serviceTargets } from '../../../apps/routing/src/clocks/service-targets.js';
import { eventually } from '../../support/index.js';
import { routingWorld, type RoutingWorld } from './routing-world.js';
import { opened } from './said-by-intake.js';

const CLASSIFIED = 'support.ticket.classified.v1';
const UNKNOWN = '你们的办公楼里有没有咖啡机，味道好不好';

describe('what needs nothing but the articles', () => {
  let both: RoutingWorld;
  let coreAlone: RoutingWorld;
  beforeAll(async () => {
    both = await routingWorld('routing_at_once');
    coreAlone = await routingWorld('routing_core_alone', { environment: { LANES: 'core' } });
    await coreAlone.declareLane('self-service');
  }, 60_000);
  afterAll(async () => {
    await both.close();
    await coreAlone.close();
  });

  const story = (world: RoutingWorld, ticket: string) =>
    world.said(ticket).map(({ type, data }) => {
      const { work, taken } = data as { work: { version: number; tier: string; status: string }; taken?: true };
      return { type: type.split('.')[2], version: work.version, tier: work.tier, status: work.status, taken };
    });
  const clocksOf = (world: RoutingWorld, ticket: string) =>
    world.query<{ name: string; stopped: boolean; waits: boolean; minutes: number }>(
      `SELECT name, stopped_at IS NOT NULL AS stopped, next_at IS NOT NULL AS waits,
         extract(epoch FROM due_at - started_at)::int / 60 AS minutes
       FROM routing.clock WHERE ticket_id = $1 AND rule IS NULL ORDER BY name`,
      [ticket],
    );
  const laneHasDone = async (world: RoutingWorld) => {
    const [row] = await world.query<{ count: string }>(
      `SELECT coalesce(sum(count), 0) AS count FROM routing.message_tally WHERE kind = 'applied' AND name = 'routing.tier.self-service'`,
    );
    return Number(row?.count);
  };

  it('is answered where it is taken in: one transaction, no order to the lane, and the books know it', async () => {
    const before = await laneHasDone(both);
    const known = opened();
    await both.tap.publish(known);
    const item = await both.reaches(known.data.ticketId, 'answered');
    expect(item).toMatchObject({ version: 2, tier: 'self-service', last_article: expect.any(String) });
    expect(item['first_responded_at']).toBeInstanceOf(Date);
    await eventually(() => expect(story(both, known.data.ticketId)).toHaveLength(2));
    expect(story(both, known.data.ticketId)).toEqual([
      { type: 'classified', version: 1, tier: 'self-service', status: 'open', taken: true },
      { type: 'answered', version: 2, tier: 'self-service', status: 'answered', taken: undefined },
    ]);
    expect(await clocksOf(both, known.data.ticketId)).toMatchObject([
      { name: 'first-response', stopped: true, waits: false },
      { name: 'resolution', stopped: true, waits: false },
    ]);
    expect(await laneHasDone(both)).toBe(before + 1);
    expect(
      await both.query('SELECT FROM routing.inbox WHERE consumer LIKE $1', ['routing.tier.self-service%']),
    ).toEqual([]);
  });

  it('the same said twice is answered once', async () => {
    const known = opened();
    const before = await laneHasDone(both);
    await both.tap.publish(known, known);
    await both.tap.publish(known);
    await both.reaches(known.data.ticketId, 'answered');
    const last = opened();
    await both.tap.publish(last);
    await both.reaches(last.data.ticketId, 'answered');
    await eventually(() => expect(story(both, last.data.ticketId)).toHaveLength(2));
    expect(story(both, known.data.ticketId)).toHaveLength(2);
    expect(await laneHasDone(both)).toBe(before + 2);
  });

  it('goes on to people at once when no article knows, with their time', async () => {
    const unknown = opened({ body: UNKNOWN });
    const kind = 'question' as const;
    await both.tap.publish({ ...unknown, data: { ...unknown.data, kind } });
    await both.reaches(unknown.data.ticketId, 'queued');
    await eventually(() => expect(story(both, unknown.data.ticketId)).toHaveLength(4));
    expect(story(both, unknown.data.ticketId)).toEqual([
      { type: 'classified', version: 1, tier: 'self-service', status: 'open', taken: true },
      { type: 'escalated', version: 2, tier: 'agent', status: 'open', taken: undefined },
      { type: 'classified', version: 2, tier: 'agent', status: 'open', taken: undefined },
      { type: 'queued', version: 3, tier: 'agent', status: 'queued', taken: undefined },
    ]);
    const { app } = both.service;
    const desk = app.get(Desks).get('credit-score');
    const time = app.get(Calendars).timeOf(desk);
    const due = serviceTargets(desk, { kind, tier: 'agent' }, new Date(unknown.data.openedAt), time);
    expect(await clocksOf(both, unknown.data.ticketId)).toEqual(
      expect.arrayContaining(
        due.map(({ clock, due: minutes }) => ({
          name: clock,
          stopped: false,
          waits: true,
          minutes: Math.trunc(minutes),
        })),
      ),
    );
  });

  it('is handed over by a process that does not serve the lane', async () => {
    const known = opened();
    await coreAlone.tap.publish(known);
    await coreAlone.reaches(known.data.ticketId, 'open');
    await eventually(async () => expect(await coreAlone.depth('routing.tier.self-service')).toBe(1));
    expect(coreAlone.said(known.data.ticketId, CLASSIFIED)[0]?.data).not.toHaveProperty('taken');
    expect(await clocksOf(coreAlone, known.data.ticketId)).toMatchObject([
      { name: 'first-response', stopped: false, waits: true },
      { name: 'resolution', stopped: false, waits: true },
    ]);
  });

  it('that was overdue before anybody saw it is answered, and the broken promise is still told', async () => {
    const late = opened({ ticketId: newId(), openedAt: new Date(Date.now() - 30 * 86_400_000).toISOString() });
    await both.tap.publish(late);
    await both.reaches(late.data.ticketId, 'answered');
    await eventually(() =>
      expect(
        both
          .said(late.data.ticketId, 'support.clock.breached.v1')
          .map(({ data }) => (data as { clock: { name: string } }).clock.name)
          .toSorted(),
      ).toEqual(['first-response', 'resolution']),
    );
  });
});
