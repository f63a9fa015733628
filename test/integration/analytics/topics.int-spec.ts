import { createTestService, type TestService } from '#lib/service';
import { MessagingHealth } from '#lib/messaging';
import type { OutgoingEvent } from '#lib/contracts';
import { AnalyticsConfig } from '../../../apps/analytics/src/analytics.config.js';
import { AnalyticsModule } from '../../../apps/analytics/src/analytics.module.js';
import { TopicKeeper } from '../../../apps/analytics/src/topics/topic-keeper.js';
import type { TopicReport } from '../../../apps/analytics/src/topics/topics.js';
import { eventually } from '../../support/index.js';
import { type AnalyticsUnderTest, analyticsService } from './analytics-service.js';
import { classified, EARLY, nth, other } from './customer-words.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let analytics: AnalyticsUnderTest;
let second: TestService;

beforeAll(async () => {
  analytics = await analyticsService('analytics_topics');
  second = await createTestService(AnalyticsModule, {
    name: 'analytics',
    config: AnalyticsConfig,
    environment: { DATABASE_URL: analytics.database.url, RABBITMQ_URL: analytics.vhost.url },
  });
  await eventually(() => expect(second.app.get(MessagingHealth).report().consumersAttached).toBe(true));
});

afterAll(async () => {
  await second.close();
  await analytics.close();
});

beforeEach(async () => {
  await analytics.database.query("UPDATE analytics.time_offset SET shift = '0'");
  await analytics.database.query(
    'TRUNCATE analytics.topic_minute, analytics.topic_hour, analytics.topic_example, analytics.event_log, analytics.inbox',
  );
});

const shift = (by: string) => analytics.database.query('UPDATE analytics.time_offset SET shift = $1::interval', [by]);

async function now(): Promise<number> {
  const [row] = await analytics.database.query<{ now: Date }>('SELECT now() + shift AS now FROM analytics.time_offset');
  return row?.now.getTime() ?? 0;
}

async function record(events: readonly OutgoingEvent[], known = 0): Promise<void> {
  await analytics.publish(events);
  await eventually(
    async () => {
      const [row] = await analytics.database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM analytics.event_log',
      );
      expect(row?.count).toBe(known + new Set(events.map(({ id }) => id)).size);
    },
    { timeoutMs: 30_000 },
  );
}

async function topics(query = '', service: TestService = analytics.service): Promise<TopicReport> {
  const response = await fetch(`${service.url}/v1/topics?${query}`, {
    headers: { authorization: `Bearer ${service.tokens.agent}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as TopicReport;
}

const at = (ms: number): string => new Date(ms).toISOString();

/** 300 of 500 are about early repayment, of whose intent one in three is known. */
const fiveHundred = (end: number): OutgoingEvent[] =>
  Array.from({ length: 500 }, (_, n) => {
    const openedAt = at(end - 50 * MINUTE + n * 6_000);
    if (n % 5 > 2) return other(n, openedAt);
    return classified({ text: nth(EARLY, n), openedAt, ...(n % 3 === 0 ? { intent: 'repay.early' } : {}) });
  });

describe('hot topics', () => {
  it('put 60 % of 500 messages first with their share, each once however often they are delivered', async () => {
    const events = fiveHundred(await now());
    await record([...events, ...events.slice(0, 200)]);
    const report = await topics('desk=micro-loan&window=1h');
    expect(report.total).toBe(500);
    const [first, ...rest] = report.topics;
    expect(first).toMatchObject({ rank: 1, desk: 'micro-loan', jumped: false });
    expect(first?.share).toBeGreaterThanOrEqual(0.58);
    expect(first?.share).toBeLessThanOrEqual(0.62);
    for (const example of first?.examples ?? []) expect(EARLY).toContain(example);
    expect(first?.examples.length).toBeGreaterThan(0);
    expect(rest.every(({ share }) => share < 0.2)).toBe(true);
    expect(report.topics.map(({ rank }) => rank)).toEqual(report.topics.map((_, place) => place + 1));
  });

  it('are called what the desk pack calls an intent, and what people write where none is known', async () => {
    const end = await now();
    const known = Array.from({ length: 6 }, () =>
      classified({ text: '额度多少', openedAt: at(end), intent: 'loan.limit' }),
    );
    const gone = classified({ text: '老产品还能用吗', openedAt: at(end), intent: 'from.an-older-pack' });
    const unknown = Array.from({ length: 9 }, (_, n) => classified({ text: nth(EARLY, n), openedAt: at(end) }));
    await record([...known, gone, ...unknown]);
    const report = await topics();
    expect(report.topics.map(({ topic, label }) => [topic.slice(0, 7), label])).toEqual([
      ['text:提前', { 'zh-CN': expect.stringContaining('提前'), en: expect.stringContaining('提前') }],
      ['intent:', { 'zh-CN': '贷款额度', en: 'Credit limit' }],
      ['intent:', { 'zh-CN': expect.stringMatching(/.+/), en: expect.stringMatching(/.+/) }],
    ]);
  });

  it('are the same from every process, which share the work', async () => {
    await record(fiveHundred(await now()));
    for (const window of ['15m', '1h', '24h', '7d']) {
      const [one, other_] = await Promise.all([
        topics(`window=${window}&limit=50`),
        topics(`window=${window}&limit=50`, second),
      ]);
      const bare = ({ topics: hot, total }: TopicReport) => ({
        total,
        hot: hot.map(({ topic, count, share, label, examples }) => ({ topic, count, share, label, examples })),
      });
      expect(bare(one)).toEqual(bare(other_));
      expect(one.total).toBeGreaterThan(0);
    }
  });

  it('count a ticket once that is handed on to another tier', async () => {
    const openedAt = at(await now());
    const first = classified({ text: '怎么提前还款', openedAt, ticketId: '019ac000-0000-7000-8000-000000000001' });
    const again = classified({
      text: '怎么提前还款',
      openedAt,
      ticketId: '019ac000-0000-7000-8000-000000000001',
      version: 2,
    });
    await record([first, again]);
    expect((await topics()).total).toBe(1);
  });

  it('keep desks apart, and show them together', async () => {
    const openedAt = at(await now());
    const events = ['micro-loan', 'wallet-loan'].flatMap((desk) =>
      Array.from({ length: 4 }, () => classified({ text: '额度多少', openedAt, desk, intent: 'loan.limit' })),
    );
    await record(events);
    expect((await topics('desk=wallet-loan')).topics).toMatchObject([{ desk: 'wallet-loan', count: 4, share: 1 }]);
    expect(await topics()).toMatchObject({
      total: 8,
      topics: [
        { rank: 1, share: 0.5 },
        { rank: 2, share: 0.5 },
      ],
    });
    expect(await topics('desk=no-such-desk')).toMatchObject({ total: 0, topics: [] });
  });

  it('take what claims to come later for something of now', async () => {
    await record([
      classified({ text: '额度多少', openedAt: at((await now()) + 30 * 24 * HOUR), intent: 'loan.limit' }),
    ]);
    expect(await topics('window=15m')).toMatchObject({ total: 1 });
  });
});

describe('a topic that jumps', () => {
  it('is among the first three within its first minute, and is no jump any more hours later', async () => {
    const start = await now();
    const usual = Array.from({ length: 600 }, (_, n) => other(n, at(start - 10 * HOUR + n * MINUTE)));
    await record(usual);
    expect((await topics()).topics.map(({ jumped }) => jumped)).not.toContain(true);

    await shift('4 hours');
    const crash = ['系统崩溃了打不开', '系统又崩溃', '你们系统崩溃了吧', '怎么系统崩溃', '系统崩溃登录不上'];
    const later = await now();
    const jump = Array.from({ length: 25 }, (_, n) => classified({ text: nth(crash, n), openedAt: at(later) }));
    await record([...jump, ...jump], usual.length);
    for (const window of ['15m', '1h', '24h', '7d']) {
      const { topics: hot } = await topics(`window=${window}`);
      const found = hot.find(({ topic }) => topic.includes('崩溃'));
      expect(found).toMatchObject({ jumped: true, count: 25, label: { 'zh-CN': expect.stringContaining('崩溃') } });
      expect(found?.rank).toBeLessThanOrEqual(3);
      expect(found?.factor).toBeGreaterThan(5);
      expect(Date.parse(found?.jumpedSince ?? '')).toBeGreaterThan(later - HOUR);
    }

    await shift('7 hours');
    const { topics: hot } = await topics('window=24h');
    expect(hot.find(({ topic }) => topic.includes('崩溃'))).toMatchObject({ jumped: false, count: 25 });
    expect(await topics('window=15m')).toMatchObject({ total: 0, topics: [] });
  });
});

describe('what is kept of topics', () => {
  const stored = () =>
    analytics.database.query<{ body: string; topic: string }>('SELECT topic, body FROM analytics.topic_example');

  it('is a few messages, masked again and cut, and no word besides', async () => {
    const openedAt = at(await now());
    const secret = '我的手机号是13800138000，身份证110101199003074231，想提前还款';
    await record([
      ...Array.from({ length: 60 }, () => classified({ text: secret, openedAt })),
      classified({ text: `发票${'😀'.repeat(5_000)}`, openedAt, intent: 'loan.limit' }),
      classified({ text: '', openedAt }),
    ]);
    const rows = await stored();
    expect(rows.filter(({ body }) => body.includes('提前还款')).length).toBeLessThanOrEqual(8);
    expect(rows.length).toBeGreaterThan(1);
    for (const { topic, body } of rows) {
      expect(body.length).toBeLessThanOrEqual(200);
      expect(body).not.toMatch(/13800138000|110101199003074231|[\uD800-\uDBFF]$/);
      expect(topic).toMatch(/^(intent:loan\.limit|text:\d*)$/);
    }
    expect(JSON.stringify(await topics())).not.toMatch(/13800138000|110101199003074231/);
  });

  it('are minutes for a day, hours for some weeks, examples for some days', async () => {
    const start = await now();
    await record(
      Array.from({ length: 40 }, (_, n) => classified({ text: nth(EARLY, n), openedAt: at(start - n * MINUTE) })),
    );
    const keep = () => Promise.all([analytics.service.app.get(TopicKeeper).keep(), second.app.get(TopicKeeper).keep()]);
    const counted = async (table: string) => {
      const [row] = await analytics.database.query<{ rows: number; sum: number }>(
        `SELECT count(*)::int AS rows, coalesce(sum(count), 0)::int AS sum FROM analytics.${table}`,
      );
      return row;
    };
    await keep();
    expect(await counted('topic_minute')).toMatchObject({ sum: 40 });

    await shift('27 hours');
    await keep();
    expect(await counted('topic_minute')).toEqual({ rows: 0, sum: 0 });
    const hours = await counted('topic_hour');
    expect(hours?.sum).toBe(40);
    expect(hours?.rows).toBeLessThan(40);
    expect(await topics('window=7d')).toMatchObject({ total: 40, topics: [{ share: 1 }] });

    await shift('4 days');
    await keep();
    expect(await stored()).toEqual([]);
    expect(await topics('window=7d')).toMatchObject({ total: 40, topics: [] });

    await shift('29 days');
    await keep();
    expect(await counted('topic_hour')).toEqual({ rows: 0, sum: 0 });
  });

  it('is not shown once it is too old, even before it is dropped', async () => {
    await record([classified({ text: '额度多少', openedAt: at(await now()), intent: 'loan.limit' })]);
    await shift('4 days');
    expect((await topics('window=7d')).topics).toMatchObject([{ intent: 'loan.limit', count: 1, examples: [] }]);
  });
});

describe('a wrong question about topics', () => {
  it.each([
    ['window=2h', 'window'],
    ['window=15m&window=1h', 'window'],
    ['limit=0', 'limit'],
    ['limit=51', 'limit'],
    ['limit=ten', 'limit'],
    ["desk=x'%20OR%201=1", 'desk'],
  ])('%s is refused by name', async (query, parameter) => {
    const { status, body } = await analytics.get(`/v1/topics?${query}`);
    expect(status).toBe(400);
    expect(body['errors']).toEqual([expect.objectContaining({ path: parameter })]);
  });

  it('is not answered to customers, nor to nobody', async () => {
    expect((await analytics.get('/v1/topics', await analytics.service.customerToken('wx-9f3a'))).status).toBe(403);
    expect((await analytics.get('/v1/topics', 'nonsense')).status).toBe(401);
  });
});
