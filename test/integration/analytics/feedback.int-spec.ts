import type { OutgoingEvent } from '#lib/contracts';
import type { ComplaintReport } from '../../../apps/analytics/src/complaints/complaints.js';
import type { Feedback } from '../../../apps/analytics/src/feedback/feedback.js';
import type { WeakSpots } from '../../../apps/analytics/src/feedback/weak-spots.js';
import { eventually } from '../../support/index.js';
import { type AnalyticsUnderTest, analyticsService } from './analytics-service.js';
import { handedOver, wroteAgain } from './customer-words.js';
import { longLife } from './ticket-story.js';

const PERIOD = 'from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z';
const DAY_BEFORE = '2026-11-19T05:00:00.000Z';
const NOON = '2026-11-20T05:00:00.000Z';
/** Already the 21st in Shanghai. */
const EVENING = '2026-11-20T17:00:00.000Z';

let analytics: AnalyticsUnderTest;

/** A ticket that was waited for, one that went well, and what others write. */
function stories(): OutgoingEvent[] {
  const slow = longLife({ text: '等了三天都没人理我', comment: '等太久了', score: 1, agent: 'agent-li' });
  const good = longLife({
    text: '登录一直闪退，什么破软件',
    comment: '客服很耐心，马上就解决了',
    score: 5,
    agent: 'agent-wang',
    desk: 'wallet-loan',
    channel: 'phone',
  });
  const say = (text: string, openedAt: string, kind: 'complaint' | 'suggestion' | 'question' = 'complaint') =>
    handedOver({ text, openedAt, kind });
  return [
    ...slow,
    ...good,
    wroteAgain(slow[0]?.subject ?? '', '还是没有解决，太失望了', NOON),
    ...Array.from({ length: 4 }, () => say('利息高得离谱，跟高利贷有什么区别', EVENING)).flat(),
    ...say('建议增加一个自动还款提醒', NOON, 'suggestion'),
    ...say('怎么提前还款', NOON, 'question'),
    ...Array.from({ length: 4 }, () => say('登录一直闪退，什么破软件', DAY_BEFORE)).flat(),
    ...say('利息高得离谱，跟高利贷有什么区别', DAY_BEFORE),
  ];
}

beforeAll(async () => {
  analytics = await analyticsService('analytics_feedback');
  const events = stories();
  await analytics.publish([...events, ...events.toReversed()]);
  await eventually(async () => {
    const [row] = await analytics.database.query<{ count: number }>(
      'SELECT sum(count)::int AS count FROM analytics.message_tally',
    );
    expect(row?.count).toBe(events.length * 2);
  });
});

afterAll(() => analytics.close());

async function report<Body>(path: string): Promise<Body> {
  const { status, body } = await analytics.get(path, analytics.service.tokens.agent);
  expect(status).toBe(200);
  return body as Body;
}

describe('what customers judge', () => {
  it('is counted by class, each text once, beside how their tickets fared', async () => {
    const { judgements, count } = await report<Feedback>(`/v1/feedback?${PERIOD}`);
    expect(count).toBe(4);
    expect(judgements.classes).toEqual([
      expect.objectContaining({ class: 'positive', count: 1, averageScore: 5, resolutionP50Seconds: 7_800 }),
      expect.objectContaining({ class: 'negative', count: 8, firstResponseP50Seconds: 480 }),
      expect.objectContaining({ class: 'suggestion', count: 1, averageScore: null, resolutionP50Seconds: null }),
    ]);
    expect(judgements.count).toBe(10);
    expect(judgements.classes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('gives reasons, joined to measured times', async () => {
    const { judgements } = await report<Feedback>(`/v1/feedback?${PERIOD}`);
    expect(judgements.reasons[0]).toMatchObject({
      class: 'negative',
      reason: 'fees',
      count: 4,
      share: 0.5,
      averageScore: null,
      firstResponseP50Seconds: null,
    });
    expect(judgements.reasons).toContainEqual({
      class: 'negative',
      reason: 'waiting-time',
      count: 1,
      share: 0.125,
      averageScore: 1,
      firstResponseP50Seconds: 480,
      resolutionP50Seconds: 7_800,
    });
  });

  it('is narrowed to desk, channel and agent', async () => {
    const count = async (scope: string) =>
      (await report<Feedback>(`/v1/feedback?${PERIOD}&${scope}`)).judgements.classes.map((one) => [
        one.class,
        one.count,
      ]);
    expect(await count('desk=wallet-loan')).toEqual([
      ['positive', 1],
      ['negative', 1],
    ]);
    expect(await count('channel=phone')).toEqual(await count('desk=wallet-loan'));
    expect(await count('agent=agent-wang')).toEqual(await count('desk=wallet-loan'));
    expect(await count('agent=agent-li')).toEqual([['negative', 3]]);
    expect(await count('agent=nobody')).toEqual([]);
    expect(await report<Feedback>(`/v1/feedback?${PERIOD}&agent=agent-li`)).toMatchObject({ count: 2, average: 3 });
  });

  it.each([
    ['desk', ['micro-loan', 'wallet-loan']],
    ['channel', ['app', 'phone']],
    ['agent', ['none', 'agent-li', 'agent-wang']],
  ])('stands side by side by %s', async (by, keys) => {
    const { judgements } = await report<Feedback>(`/v1/feedback?${PERIOD}&by=${by}`);
    expect(judgements.groups.map(({ key }) => key)).toEqual(keys);
    expect(judgements.groups.reduce((sum, group) => sum + group.count, 0)).toBe(10);
    expect(judgements.groups.at(-1)).toMatchObject({
      count: 2,
      classes: { positive: 1, negative: 1, suggestion: 0 },
      firstResponseP50Seconds: 480,
    });
    for (const { classes, count } of judgements.groups)
      expect(classes.positive + classes.negative + classes.suggestion).toBe(count);
  });

  it('is shown beside the low rating that says it', async () => {
    const { low } = await report<Feedback>(`/v1/feedback?${PERIOD}`);
    expect(low).toEqual([
      expect.objectContaining({ comment: '等太久了', class: 'negative', reasons: ['waiting-time'] }),
    ]);
  });

  it('is stored without the words', async () => {
    const rows = await analytics.database.query('SELECT * FROM analytics.message_feedback');
    expect(rows).toHaveLength(13);
    expect(JSON.stringify(rows)).not.toMatch(/利息|闪退|失望|没人理/);
  });
});

describe('weak spots', () => {
  it('are what is blamed more than in the period before', async () => {
    const { before, spots } = await report<WeakSpots>(`/v1/feedback/weak-spots?${PERIOD}&desk=micro-loan`);
    expect(before).toEqual({ from: '2026-11-19T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' });
    expect(spots[0]).toMatchObject({ desk: 'micro-loan', reason: 'fees', count: 4, countBefore: 1, shareBefore: 0.2 });
    expect(spots[0]?.growth).toBeCloseTo((spots[0]?.share ?? 0) - 0.2);
    expect(spots.map(({ reason }) => reason)).not.toContain('app-fault');
  });

  it('turn round when the periods do', async () => {
    const { spots } = await report<WeakSpots>(
      '/v1/feedback/weak-spots?from=2026-11-19T00:00:00Z&to=2026-11-20T00:00:00Z',
    );
    expect(spots[0]).toMatchObject({ reason: 'app-fault', count: 4, countBefore: 0, shareBefore: 0 });
  });
});

describe('what customers complain of', () => {
  it('is counted by nature, desk, channel and day of Shanghai', async () => {
    const { total, natures, desks, channels, days } = await report<ComplaintReport>(`/v1/complaints?${PERIOD}`);
    expect(total).toBe(6);
    expect(natures).toEqual({ service: 1, terms: 4, technical: 1, unknown: 0 });
    expect(desks).toEqual([
      { desk: 'micro-loan', total: 5, natures: { service: 1, terms: 4, technical: 0, unknown: 0 } },
      { desk: 'wallet-loan', total: 1, natures: { service: 0, terms: 0, technical: 1, unknown: 0 } },
    ]);
    expect(channels.map(({ channel, total: all }) => [channel, all])).toEqual([
      ['app', 5],
      ['phone', 1],
    ]);
    expect(days.map(({ day, desk, total: all }) => [day, desk, all])).toEqual([
      ['2026-11-20', 'micro-loan', 1],
      ['2026-11-20', 'wallet-loan', 1],
      ['2026-11-21', 'micro-loan', 4],
    ]);
  });

  it('is narrowed to a desk and a channel', async () => {
    expect(await report<ComplaintReport>(`/v1/complaints?${PERIOD}&desk=wallet-loan`)).toMatchObject({ total: 1 });
    expect(await report<ComplaintReport>(`/v1/complaints?${PERIOD}&channel=email`)).toMatchObject({
      total: 0,
      desks: [],
      days: [],
    });
  });

  it('is a ticket whose words nobody has read, when it becomes one', async () => {
    const [openedOnly] = longLife({ at: '2026-11-10T02:00:00.000Z', desk: 'credit-score' });
    const escalated = longLife({ at: '2026-11-10T02:00:00.000Z', desk: 'credit-score' }).filter(
      ({ type }) => type === 'support.ticket.escalated.v1',
    );
    if (openedOnly === undefined) throw new Error('no story');
    await analytics.publish([openedOnly, ...escalated]);
    await eventually(async () =>
      expect(
        await report<ComplaintReport>('/v1/complaints?from=2026-11-10T00:00:00Z&to=2026-11-11T00:00:00Z'),
      ).toMatchObject({ total: 1, natures: { unknown: 1 } }),
    );
  });
});

describe('a wrong question about feedback', () => {
  it.each([
    ['/v1/feedback?by=customer', 'by'],
    ['/v1/feedback?agent=', 'agent'],
    [`/v1/feedback?agent=${'x'.repeat(65)}`, 'agent'],
    ['/v1/feedback?by=desk&by=agent', 'by'],
    ['/v1/feedback/weak-spots?limit=0', 'limit'],
    ['/v1/feedback/weak-spots?from=yesterday', 'from'],
    ['/v1/feedback/weak-spots?from=0001-02-01T00:00:00Z&to=0001-12-01T00:00:00Z', 'to'],
    ['/v1/complaints?channel=fax', 'channel'],
    ['/v1/complaints?from=2026-11-22T00:00:00Z&to=2026-11-21T00:00:00Z', 'from'],
    ["/v1/complaints?desk=x'%20OR%201=1", 'desk'],
  ])('%s is refused by name', async (path, parameter) => {
    const { status, body } = await analytics.get(path);
    expect(status).toBe(400);
    expect(body['errors']).toEqual([expect.objectContaining({ path: parameter })]);
  });

  it('is not answered to customers, nor to nobody', async () => {
    const customer = await analytics.service.customerToken('wx-9f3a');
    for (const path of ['/v1/feedback/weak-spots', '/v1/complaints']) {
      expect((await analytics.get(path, customer)).status).toBe(403);
      expect((await analytics.get(path, 'nonsense')).status).toBe(401);
    }
  });

  it('about nobody in particular, in an agent that does not exist, has an empty answer', async () => {
    const agent = encodeURIComponent("x' OR '1'='1");
    expect(await report<Feedback>(`/v1/feedback?${PERIOD}&agent=${agent}&by=agent`)).toMatchObject({
      count: 0,
      judgements: { count: 0, groups: [] },
    });
  });
});

describe('a comment that judges nothing', () => {
  it('leaves the rating without a class', async () => {
    const story = longLife({ at: '2026-11-12T02:00:00.000Z', comment: '好的', score: 2 });
    await analytics.publish(story);
    await eventually(async () => {
      const { low } = await report<Feedback>('/v1/feedback?from=2026-11-12T00:00:00Z&to=2026-11-13T00:00:00Z');
      expect(low).toEqual([expect.objectContaining({ comment: '好的', class: null, reasons: [] })]);
    });
  });
});
