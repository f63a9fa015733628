import fc from 'fast-check';
import type { MeshEvent } from '#lib/contracts';
import { loadDesks } from '#lib/desks';
import { Inbox } from '#lib/messaging';
import { Database, Transactions } from '#lib/persistence';
import { EventRecorder } from '../../../apps/analytics/src/record/event-recorder.js';
import { EveryEventHandler } from '../../../apps/analytics/src/record/every-event.handler.js';
import type { HeardEvent } from '../../../apps/analytics/src/record/heard-events.js';
import { TopicWords } from '../../../apps/analytics/src/topics/topic-words.js';
import type { TestDatabase } from '../../support/index.js';
import { analyticsDatabase, asServiceRole } from './analytics-database.js';
import { answeredLife, longLife } from './ticket-story.js';

let store: TestDatabase;
let database: Database;
let transactions: Transactions;
let handler: EveryEventHandler;

beforeAll(async () => {
  store = await analyticsDatabase('analytics_recorder');
  database = new Database({ service: 'analytics', url: await asServiceRole(store) });
  database.onApplicationBootstrap();
  await database.ready;
  transactions = new Transactions(database);
  handler = new EveryEventHandler(
    new Inbox(transactions),
    new EventRecorder(new TopicWords(loadDesks('deploy/desks'))),
  );
});

afterAll(async () => {
  await database.onApplicationShutdown();
  await store.drop();
});

beforeEach(() =>
  store.query(
    'TRUNCATE analytics.event_log, analytics.ticket_view, analytics.clock, analytics.rating, analytics.hour_count, analytics.agent_hour_count, analytics.inbox, analytics.topic_minute, analytics.topic_example, analytics.message_feedback',
  ),
);

const rows = (sql: string) => store.query(sql);
/** What a consumer gets: no address. */
const heard = (events: readonly MeshEvent[]) => events as HeardEvent[];

/** Everything derived from the events, apart from when they came. */
async function state(): Promise<unknown> {
  return {
    tickets: await rows('SELECT * FROM analytics.ticket_view ORDER BY ticket_id'),
    clocks: await rows('SELECT * FROM analytics.clock ORDER BY clock_id'),
    ratings: await rows('SELECT * FROM analytics.rating ORDER BY ticket_id, resolution'),
    hours: await rows('SELECT * FROM analytics.hour_count ORDER BY hour, metric, desk, channel, tier, kind'),
    agents: await rows('SELECT * FROM analytics.agent_hour_count ORDER BY hour, metric, desk, agent'),
    topics: await rows('SELECT * FROM analytics.topic_minute ORDER BY desk, minute, topic'),
    examples: await rows('SELECT * FROM analytics.topic_example ORDER BY desk, topic, place'),
    feedback: await rows('SELECT * FROM analytics.message_feedback ORDER BY message_id'),
    log: await rows('SELECT event_id, type, data::text FROM analytics.event_log ORDER BY event_id'),
  };
}

describe('the event recorder', () => {
  it('keeps the newest of a ticket: tier, answer, times, rating', async () => {
    const [first, second] = [longLife(), answeredLife()];
    await handler.handle(heard([...first, ...second]));
    const views = await rows('SELECT * FROM analytics.ticket_view ORDER BY desk DESC');
    expect(views).toEqual([
      expect.objectContaining({
        desk: 'micro-loan',
        channel: 'app',
        kind: 'complaint',
        declared_kind: 'request',
        tier: 'back-office',
        status: 'resolved',
        assignee: 'agent-li',
        opened_at: new Date('2026-11-20T02:10:00.000Z'),
        first_responded_at: new Date('2026-11-20T02:18:00.000Z'),
        resolved_at: new Date('2026-11-20T04:20:00.000Z'),
        resolution: 2,
        score: 5,
        article_id: null,
      }),
      expect.objectContaining({
        desk: 'credit-score',
        status: 'answered',
        article_id: 'credit-score.update-day',
        article_version: 3,
      }),
    ]);
  });

  it('counts every event in the hour in which it happened', async () => {
    await handler.handle(heard(longLife()));
    const counted = await rows(
      `SELECT to_char(hour AT TIME ZONE 'UTC', 'HH24') AS hour, metric, tier, kind, count::int, amount FROM analytics.hour_count
       WHERE metric IN ('ticket.opened', 'ticket.resolved', 'ticket.rated') ORDER BY hour, metric, tier`,
    );
    expect(counted).toEqual([
      { hour: '02', metric: 'ticket.opened', tier: '', kind: 'request', count: 1, amount: 0 },
      { hour: '02', metric: 'ticket.rated', tier: 'agent', kind: '', count: 1, amount: 2 },
      { hour: '02', metric: 'ticket.resolved', tier: 'agent', kind: 'question', count: 1, amount: 1_200 },
      { hour: '04', metric: 'ticket.rated', tier: '', kind: '', count: 1, amount: 5 },
      { hour: '04', metric: 'ticket.resolved', tier: 'back-office', kind: 'complaint', count: 1, amount: 7_800 },
    ]);
  });

  it('ends in the same state whatever the order, the batches and the repetitions', async () => {
    const events = [...longLife(), ...answeredLife(), ...longLife({ desk: 'wallet-loan', channel: 'phone', score: 1 })];
    await handler.handle(heard(events));
    const expected = await state();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        fc.integer({ min: 1, max: 20 }),
        async (deliveries, size) => {
          await rows(
            'TRUNCATE analytics.event_log, analytics.ticket_view, analytics.clock, analytics.rating, analytics.hour_count, analytics.agent_hour_count, analytics.inbox, analytics.topic_minute, analytics.topic_example, analytics.message_feedback',
          );
          for (let from = 0; from < deliveries.length; from += size)
            await handler.handle(heard(deliveries.slice(from, from + size)));
          expect(await state()).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('loses and doubles nothing when two processes record at once', async () => {
    const stories = Array.from({ length: 20 }, () => longLife());
    const deliveries = [...stories, ...stories.toReversed()];
    await Promise.all(deliveries.map((story) => handler.handle(heard(story))));
    const [log] = await rows(
      'SELECT count(*)::int AS rows, count(DISTINCT event_id)::int AS events FROM analytics.event_log',
    );
    expect(log).toEqual({ rows: stories.flat().length, events: stories.flat().length });
    const [opened] = await rows(
      "SELECT sum(count)::int AS opened FROM analytics.hour_count WHERE metric = 'ticket.opened'",
    );
    expect(opened).toEqual({ opened: 20 });
    expect(await rows('SELECT topic, sum(count)::int AS count FROM analytics.topic_minute GROUP BY topic')).toEqual([
      { topic: 'intent:micro-loan.prepay', count: 20 },
    ]);
    const [examples] = await rows('SELECT count(*)::int AS count FROM analytics.topic_example');
    expect(examples?.['count']).toBeLessThanOrEqual(8);
  });

  it('logs nothing that people wrote', async () => {
    await handler.handle(heard([...longLife(), ...answeredLife()]));
    const logged = JSON.stringify(await rows('SELECT data FROM analytics.event_log'));
    for (const text of ['提前还款', '还在吗', '手续费', '等太久了', '芝麻分每月', 'ML-2026-7781'])
      expect(logged).not.toContain(text);
    expect(logged).toContain('credit-score.update-day');
  });

  it('takes an event without a usable time of its own', async () => {
    const [opened] = longLife();
    if (!opened) throw new Error('no story');
    await handler.handle(heard([{ ...opened, time: 'gestern' }]));
    expect(await rows('SELECT occurred_at FROM analytics.event_log')).toEqual([{ occurred_at: null }]);
  });
});

describe('the days of the event log', () => {
  it('are made ahead by a role that may not create tables', async () => {
    await expect(transactions.read('CREATE TABLE intruder ()')).rejects.toThrow('permission denied');
    const [days] = await transactions.read<{ made: number }>('SELECT make_event_log_days(10) AS made');
    expect(days?.made).toBe(3);
    expect(await transactions.read('SELECT make_event_log_days(10) AS made')).toEqual([{ made: 0 }]);
  });

  it('take over what came before they were made', async () => {
    await rows("UPDATE analytics.time_offset SET shift = '20 days'");
    try {
      await handler.handle(heard(answeredLife()));
      expect(await rows('SELECT count(*)::int AS count FROM analytics.event_log_default')).toEqual([{ count: 3 }]);
      await transactions.read('SELECT make_event_log_days(0)');
      expect(await rows('SELECT count(*)::int AS count FROM analytics.event_log_default')).toEqual([{ count: 0 }]);
      expect(await rows('SELECT count(*)::int AS count FROM analytics.event_log')).toEqual([{ count: 3 }]);
    } finally {
      await rows("UPDATE analytics.time_offset SET shift = '0'");
    }
  });

  it('go when they are older than what is kept', async () => {
    await handler.handle(heard(answeredLife()));
    await rows("UPDATE analytics.time_offset SET shift = '40 days'");
    try {
      await transactions.read('SELECT make_event_log_days(0)');
      const [gone] = await transactions.read<{ dropped: number }>('SELECT drop_event_log_days(30) AS dropped');
      expect(gone?.dropped).toBeGreaterThan(0);
      expect(await rows('SELECT count(*)::int AS count FROM analytics.event_log')).toEqual([{ count: 0 }]);
    } finally {
      await rows("UPDATE analytics.time_offset SET shift = '0'");
    }
  });
});
