import { EducationCompletedV1 } from '#lib/contracts';
import { eventually } from '../../support/index.js';
import { type AnalyticsUnderTest, analyticsService } from './analytics-service.js';
import { answeredLife, limitOf, longLife } from './ticket-story.js';

let analytics: AnalyticsUnderTest;
const PERIOD = 'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z';

const finished = (desk: string, lesson: string, customer: string, completedAt = '2026-11-20T05:59:59.000Z') =>
  EducationCompletedV1.create({ customer: { ref: customer }, desk, lesson, version: 1, product: desk, completedAt });
const LESSONS = [
  finished('micro-loan', 'annual-rate', 'wx-1'),
  finished('micro-loan', 'annual-rate', 'wx-2', '2026-11-20T06:00:00.000Z'),
  finished('micro-loan', 'credit-record', 'wx-1'),
  finished('wallet-loan', 'annual-rate', 'wx-1'),
  finished('micro-loan', 'annual-rate', 'wx-3', '2026-11-21T00:00:00.000Z'),
];

beforeAll(async () => {
  analytics = await analyticsService('analytics_reports');
  const complaint = longLife();
  const stories = [
    ...complaint,
    ...limitOf(complaint, '2026-11-20T16:00:00.000Z'),
    ...limitOf(complaint, '2026-11-21T16:00:00.000Z').slice(0, 1),
    ...limitOf(complaint, '2026-11-21T16:00:00.000Z').slice(2),
    ...longLife({ agent: 'agent-wang', channel: 'phone', score: 1 }),
    ...answeredLife({ at: '2026-11-20T05:00:00.000Z' }),
    ...answeredLife({ at: '2026-11-20T17:00:00.000Z' }),
    ...longLife({ desk: 'wallet-loan' }).slice(0, 5),
    ...LESSONS,
  ];
  await analytics.publish([...stories, ...stories.slice(0, 10), ...LESSONS]);
  await eventually(async () => {
    const [{ count }] = (await analytics.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM analytics.event_log',
    )) as [{ count: number }];
    expect(count).toBe(stories.length);
  });
});

afterAll(() => analytics.close());

describe('the overview', () => {
  it('adds up a day', async () => {
    const { status, body } = await analytics.get(`/v1/overview?${PERIOD}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      period: { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' },
      tickets: { opened: 5, queued: 3, assigned: 2, accepted: 2, escalated: 2, resolved: 4, reopened: 2 },
      selfService: { opened: 5, answered: 2, share: 0.4 },
      messages: { received: 2, sent: 2 },
      backlog: { total: 1, byTier: { agent: 1 }, oldestOpenedAt: '2026-11-20T02:10:00.000Z' },
      firstResponse: { tickets: 4, p50Seconds: 255, p90Seconds: 480, p95Seconds: 480 },
      resolution: { tickets: 2, p50Seconds: 7_800 },
      ratings: { count: 4, average: 3.25 },
      clocks: { warned: 2, breached: 2 },
      notifications: { sent: 3, failed: 3 },
    });
  });

  it('is narrowed to a desk and a channel', async () => {
    const { body } = await analytics.get(`/v1/overview?${PERIOD}&desk=micro-loan&channel=phone`);
    expect(body).toMatchObject({
      desk: 'micro-loan',
      channel: 'phone',
      tickets: { opened: 1 },
      ratings: { average: 3 },
    });
  });

  it('of a time without tickets has no averages and no share', async () => {
    const { body } = await analytics.get('/v1/overview?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z');
    expect(body).toMatchObject({
      tickets: { opened: 0 },
      selfService: { share: null },
      firstResponse: { tickets: 0, p50Seconds: null },
      ratings: { count: 0, average: null },
    });
  });
});

describe('trends', () => {
  it('take a metric apart by desk and day of Shanghai', async () => {
    const { body } = await analytics.get(`/v1/trends?${PERIOD}&metric=ticket.opened&bucket=day&by=desk`);
    expect(body).toMatchObject({
      buckets: ['2026-11-19T16:00:00.000Z', '2026-11-20T16:00:00.000Z'],
      series: [
        { key: 'credit-score', counts: [1, 1] },
        { key: 'micro-loan', counts: [2, 0] },
        { key: 'wallet-loan', counts: [1, 0] },
      ],
    });
  });

  it.each(['channel', 'tier', 'kind', 'agent'])('can be taken apart by %s', async (by) => {
    const { status, body } = await analytics.get(`/v1/trends?${PERIOD}&metric=ticket.resolved&by=${by}`);
    expect(status).toBe(200);
    const series = body['series'] as { counts: number[] }[];
    expect(series.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  it('show the mean of what is measured', async () => {
    const { body } = await analytics.get(`/v1/trends?${PERIOD}&metric=ticket.rated&bucket=day`);
    expect(body['series']).toEqual([{ key: 'all', counts: [4, 0], averages: [3.25, null] }]);
  });
});

describe('clocks, feedback and agents', () => {
  it('show which deadlines were missed', async () => {
    const { body } = await analytics.get(`/v1/clocks?${PERIOD}&limit=1`);
    expect(body['clocks']).toEqual([
      { name: 'first-response', warned: 2, breached: 2, met: 2 },
      { name: 'next-update', warned: 0, breached: 0, met: null },
      { name: 'resolution', warned: 0, breached: 0, met: 2 },
    ]);
    expect(body['breaches']).toEqual([
      expect.objectContaining({ name: 'first-response', desk: 'micro-loan', number: expect.stringMatching(/^KM/) }),
    ]);
  });

  it('count statutory limits by desk and name, in the hour in which they passed', async () => {
    const { body } = await analytics.get(`/v1/clocks?${PERIOD}`);
    expect(body['limits']).toEqual([{ desk: 'micro-loan', name: 'complaint', warned: 2, breached: 1, extended: 1 }]);
    const later = await analytics.get('/v1/clocks?from=2026-11-21T00:00:00Z&to=2026-11-25T00:00:00Z');
    expect(later.body['limits']).toEqual([
      { desk: 'micro-loan', name: 'complaint', warned: 0, breached: 1, extended: 0 },
    ]);
    const other = await analytics.get(`/v1/clocks?${PERIOD}&desk=wallet-loan`);
    expect(other.body['limits']).toEqual([]);
  });

  it('list low ratings with their words', async () => {
    const { body } = await analytics.get(`/v1/feedback?${PERIOD}&maxScore=1`);
    expect(body).toMatchObject({ count: 4, average: 3.25, scores: [1, 1, 0, 0, 2] });
    expect(body['low']).toEqual([
      expect.objectContaining({
        score: 1,
        comment: '等太久了',
        assignee: 'agent-wang',
        number: expect.stringMatching(/^KM/),
      }),
    ]);
  });

  it('tell what every agent did', async () => {
    const { body } = await analytics.get(`/v1/agents?${PERIOD}`);
    expect(body['agents']).toEqual([
      expect.objectContaining({
        agent: 'agent-li',
        assigned: 1,
        accepted: 1,
        resolved: 2,
        messagesSent: 1,
        holding: 0,
      }),
      expect.objectContaining({
        agent: 'agent-wang',
        ratings: { count: 2, average: 3 },
        resolution: { tickets: 1, p50Seconds: 7_800, p90Seconds: 7_800, p95Seconds: 7_800 },
      }),
    ]);
  });
});

describe('lessons', () => {
  it('are counted by product, those of the period alone', async () => {
    const { body } = await analytics.get(`/v1/lessons?${PERIOD}`);
    expect(body['items']).toEqual([
      { product: 'micro-loan', lesson: 'annual-rate', completed: 2 },
      { product: 'micro-loan', lesson: 'credit-record', completed: 1 },
      { product: 'wallet-loan', lesson: 'annual-rate', completed: 1 },
    ]);
    const one = await analytics.get(`/v1/lessons?${PERIOD}&desk=wallet-loan`);
    expect(one.body['items']).toEqual([{ product: 'wallet-loan', lesson: 'annual-rate', completed: 1 }]);
  });
});

describe('a wrong query', () => {
  it.each([
    ['/v1/overview?from=yesterday', 'from'],
    ['/v1/overview?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z', 'from'],
    ['/v1/overview?from=2020-01-01T00:00:00Z', 'from'],
    ['/v1/overview?channel=fax', 'channel'],
    ["/v1/overview?desk=x'%20OR%201=1", 'desk'],
    ['/v1/overview?desk=micro-loan&desk=wallet-loan', 'desk'],
    ['/v1/trends?metric=ticket.exploded', 'metric'],
    ['/v1/trends?bucket=minute', 'bucket'],
    ['/v1/trends?by=customer', 'by'],
    ['/v1/trends?by=agent&channel=app', 'channel'],
    ['/v1/trends?from=2026-01-01T00:00:00Z&to=2026-11-01T00:00:00Z', 'bucket'],
    ['/v1/feedback?maxScore=6', 'maxScore'],
    ['/v1/feedback?limit=1e9', 'limit'],
    ['/v1/clocks?limit=0', 'limit'],
    ['/v1/lessons?from=yesterday', 'from'],
    ['/v1/stream?channel=fax', 'channel'],
  ])('%s is refused by name', async (path, parameter) => {
    const { status, body } = await analytics.get(path);
    expect(status).toBe(400);
    expect(body['errors']).toEqual([expect.objectContaining({ path: parameter })]);
  });
});

describe('a report without a period', () => {
  const setShift = (shift: string) =>
    analytics.database.query('UPDATE analytics.time_offset SET shift = $1::interval', [shift]);
  const time = async (): Promise<number> => {
    const [row] = await analytics.database.query<{ now: Date }>(
      'SELECT now() + shift AS now FROM analytics.time_offset',
    );
    return row?.now.getTime() ?? Number.NaN;
  };
  beforeAll(() => setShift('-40 days'));
  afterAll(() => setShift('0'));

  it.each([
    'overview',
    'trends',
    'clocks',
    'feedback',
    'feedback/weak-spots',
    'complaints',
    'agents',
    'product-lines',
    'containment',
    'fairness',
    'lessons',
    'standards?desk=micro-loan',
  ])('%s ends now, by the time of the database', async (path) => {
    const before = await time();
    const { status, body } = await analytics.get(`/v1/${path}`);
    expect(status).toBe(200);
    const { to } = body['period'] as { to: string };
    expect(Date.parse(to)).toBeGreaterThanOrEqual(before);
    expect(Date.parse(to)).toBeLessThanOrEqual(await time());
  });
});

describe('who may see the numbers', () => {
  const everyone = ['/v1/overview', '/v1/trends', '/v1/clocks', '/v1/feedback', '/v1/lessons'];
  const leaders = ['/v1/agents', '/v1/accounting'];

  it('staff and systems see reports; what compares people or opens the books is not for agents', async () => {
    for (const path of everyone) expect((await analytics.get(path, analytics.service.tokens.agent)).status).toBe(200);
    for (const path of leaders) expect((await analytics.get(path, analytics.service.tokens.agent)).status).toBe(403);
    for (const path of [...everyone, ...leaders])
      expect((await analytics.get(path, analytics.service.tokens.system)).status).toBe(200);
  });

  it('no customer and nobody without a token', async () => {
    const customer = await analytics.service.customerToken('wx-9f3a');
    for (const path of [...everyone, ...leaders, '/v1/stream']) {
      expect((await analytics.get(path, customer)).status).toBe(403);
      expect((await analytics.get(path, 'nonsense')).status).toBe(401);
    }
  });
});
