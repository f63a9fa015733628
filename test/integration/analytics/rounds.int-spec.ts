import { newId, type OutgoingEvent, WaitGapFoundV1 } from '#lib/contracts';
import { Desks, loadDesks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Database, Transactions } from '#lib/persistence';
import { AnalyticsConfig } from '../../../apps/analytics/src/analytics.config.js';
import { RoundKeeper } from '../../../apps/analytics/src/rounds/round-keeper.js';
import type { Look, Round } from '../../../apps/analytics/src/rounds/round.js';
import type { TestDatabase } from '../../support/index.js';
import { analyticsDatabase, asServiceRole } from './analytics-database.js';

const DESKS: Desks = loadDesks('deploy/desks');
let store: TestDatabase;
let databases: Database[];

beforeAll(async () => {
  store = await analyticsDatabase('analytics_rounds');
  const url = await asServiceRole(store);
  databases = [1, 2].map(() => new Database({ service: 'analytics', url }));
  for (const database of databases) database.onApplicationBootstrap();
  await Promise.all(databases.map(({ ready }) => ready));
});

afterAll(async () => {
  await Promise.all(databases.map((database) => database.onApplicationShutdown()));
  await store.drop();
});

beforeEach(() => store.query('TRUNCATE analytics.round_due, analytics.outbox'));

/** Holds whoever waits for it until somebody opens it. */
class Gate {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>((resolve) => (this.open = resolve));
}

const passHours = (hours: number) =>
  store.query('UPDATE analytics.time_offset SET shift = shift + make_interval(hours => $1)', [hours]);
const said = () => store.query<{ type: string }>('SELECT type FROM analytics.outbox');
const makeRound = (run: (look: Look) => Promise<void>, catchesUp = false): Round => ({
  name: 'test-round',
  rhythm: 'hour',
  catchesUp,
  async run(_tx, look) {
    await run(look);
    return [found(look)];
  },
});

function found({ desk, span, now }: Look): OutgoingEvent {
  const times = { from: span.from.toISOString(), to: span.to.toISOString(), foundAt: now.toISOString() };
  const wait = { by: 'ageBand' as const, group: 'senior', tickets: 10, p50Seconds: 90, allP50Seconds: 30 };
  return WaitGapFoundV1.create({ gapId: newId(), desk: desk.id, ...wait, ratio: 3, limit: 1.5, ...times });
}

/** One keeper in each of two processes; both know every desk's first due time. */
async function twoKeepers(first: Round, second: Round): Promise<[RoundKeeper, RoundKeeper]> {
  const keeperOf = (round: Round, process: 0 | 1): RoundKeeper => {
    const database = databases[process];
    if (database === undefined) throw new Error('no such process');
    const config = new AnalyticsConfig({
      DATABASE_URL: store.url,
      RABBITMQ_URL: 'amqp://127.0.0.1',
      CUSTOMER_TOKEN_SECRET: 'a secret for customers of this test alone',
    });
    return new RoundKeeper(
      [round],
      DESKS,
      database,
      new Transactions(database),
      new Outbox([WaitGapFoundV1], { dispatch: () => undefined }),
      config,
    );
  };
  const keepers: [RoundKeeper, RoundKeeper] = [keeperOf(first, 0), keeperOf(second, 1)];
  await Promise.all(keepers.map((keeper) => keeper.run()));
  return keepers;
}

describe('rounds, with two processes', () => {
  it('are made once: while one process is at a desk, the other goes by and makes the rest', async () => {
    const [entered, leave] = [new Gate(), new Gate()];
    const made: string[] = [];
    const slow = makeRound(async ({ desk }) => {
      made.push(`first ${desk.id}`);
      entered.open();
      await leave.opened;
    });
    const quick = makeRound(async ({ desk }) => {
      made.push(`second ${desk.id}`);
    });
    const [first, second] = await twoKeepers(slow, quick);
    expect(made).toEqual([]);

    await passHours(1);
    const making = first.run();
    await entered.opened;
    await second.run();
    const [one = '', ...others] = DESKS.ids;
    expect(made).toEqual([`first ${one}`, ...others.map((desk) => `second ${desk}`)]);
    leave.open();
    await making;
    await Promise.all([first.run(), second.run()]);
    expect(made).toHaveLength(DESKS.ids.length);
    expect(await said()).toHaveLength(DESKS.ids.length);
  });

  it('that were missed are made up for once each, hour by hour, however many make them', async () => {
    const hours = new Map<string, number[]>();
    const noted = makeRound(async ({ desk, span }) => {
      hours.set(desk.id, [...(hours.get(desk.id) ?? []), span.to.getTime()]);
    }, true);
    const keepers = await twoKeepers(noted, noted);
    await passHours(3);
    await Promise.all(keepers.map((keeper) => keeper.run()));
    expect([...hours.keys()].toSorted()).toEqual(DESKS.ids);
    for (const [start = 0, ...later] of hours.values())
      expect(later).toEqual([start + 3_600_000, start + 2 * 3_600_000]);
    expect(await said()).toHaveLength(3 * DESKS.ids.length);
  });

  it('that fail say nothing and are made by whoever comes next', async () => {
    const failing = makeRound(() => Promise.reject(new Error('the process dies')));
    const made: string[] = [];
    const sound = makeRound(async ({ desk }) => {
      made.push(desk.id);
    });
    const [first, second] = await twoKeepers(failing, sound);
    await passHours(1);
    await expect(first.run()).rejects.toThrow('the process dies');
    expect(await said()).toEqual([]);
    await second.run();
    expect(made).toEqual(DESKS.ids);
    expect(await said()).toHaveLength(DESKS.ids.length);
  });
});
