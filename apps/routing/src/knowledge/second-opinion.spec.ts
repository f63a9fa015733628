import type { Desk } from '#lib/desks';
import { RemoteHelper } from '#lib/language';
import { Metrics } from '#lib/service';
import type { RoutingConfig } from '../routing.config.js';
import { foundArticle } from './found-article.fixture.js';
import { SecondOpinion } from './second-opinion.js';

const desk = { id: 'tea-shop', tiers: { thresholds: { answer: 0.6, classify: 0.5 } } } as Desk;
const config = { LANGUAGE_ENDPOINT: 'http://127.0.0.1:9', LANGUAGE_GREY_FROM: 0.3 } as RoutingConfig;
const saying = (id: string | null) =>
  Response.json({ choices: [{ finish_reason: 'stop', message: { content: JSON.stringify({ id }) } }] });

function opinion(fetchIt: (body: string) => Promise<Response>, settings = config) {
  const helper = new RemoteHelper(
    {
      url: 'http://127.0.0.1:9',
      model: 'm',
      greyBand: { from: 0.3, to: Number.POSITIVE_INFINITY },
      budget: { callsPerHour: 1000, tokensPerHour: 1_000_000 },
    },
    { fetch: (_url, init) => fetchIt(init?.body as string), now: () => 0, mask: (text) => text },
  );
  const metrics = new Metrics('test');
  return { opinion: new SecondOpinion(helper, settings, metrics), metrics };
}
const askedFor = (text: string) => ({ text, wantsHuman: false, intent: 'unknown', confidence: 0 });
const doubts = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    desk,
    asked: askedFor(`第${n}个问题`),
    articles: [foundArticle('a', 0.5), foundArticle('b', 0.4), foundArticle('c', 0.1)],
  }));

describe('SecondOpinion', () => {
  it('gives each doubt its own choice, and none to those without doubt', async () => {
    const asked: string[] = [];
    const { opinion: second } = opinion((body) => {
      asked.push(body);
      return Promise.resolve(saying(body.includes('第0个') ? 'b' : null));
    });
    const cases = [...doubts(2), { desk, asked: askedFor('很确定'), articles: [foundArticle('a', 0.9)] }];
    const chosen = await second.choose(cases);
    expect(chosen.map((each) => each?.articleId)).toEqual(['b', undefined, undefined]);
    expect(asked).toHaveLength(2);
    expect(asked.join()).not.toContain('\\"c\\"');
  });

  it('asks a few at a time, however many wait', async () => {
    let now = 0;
    let most = 0;
    const { opinion: second } = opinion(async () => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      return saying('a');
    });
    const [first, other] = await Promise.all([second.choose(doubts(12)), second.choose(doubts(3))]);
    expect(first.every((each) => each?.articleId === 'a')).toBe(true);
    expect(other).toHaveLength(3);
    expect(most).toBe(4);
    expect((await second.choose(doubts(1)))[0]?.articleId).toBe('a');
  });

  it('asks nobody where no endpoint is set', async () => {
    const { opinion: second } = opinion(() => Promise.reject(new Error('must not be called')), {
      LANGUAGE_GREY_FROM: 0.3,
    } as RoutingConfig);
    expect(await second.choose(doubts(2))).toEqual([undefined, undefined]);
  });

  it('counts what came of each question', async () => {
    const { opinion: second, metrics } = opinion(() => Promise.resolve(new Response('', { status: 500 })));
    const [doubt] = doubts(1);
    expect(await second.choose(doubt === undefined ? [] : [doubt])).toEqual([undefined]);
    expect(await metrics.registry.getSingleMetricAsString('language_endpoint_asked_total')).toContain(
      'outcome="failed"',
    );
  });
});
