import { KbArticle } from './article.js';
import { fillKb, learnKb } from './learn-kb.js';
import { openKb, readKb, writeKb } from './kb-file.js';
import { DEEDS_TO_THINGS, sayings, wrappedSayings } from './phrasings.fixture.js';
import { DEFAULT_RANKING } from './ranking.js';

const say = sayings(11);
const articles = DEEDS_TO_THINGS.map((article) => KbArticle.parse(article));
const phrasings = articles.flatMap(({ id }) => Array.from({ length: 8 }, () => ({ id, query: say(id) })));
const known = phrasings.map(({ id, query }) => ({ id, text: query }));
const learnt = learnKb(articles, phrasings);
const base = fillKb(articles, known, { ranking: learnt.ranking, phrasingModel: learnt.phrasings });
const bare = fillKb(articles, [], {});

describe('learning from phrasings', () => {
  it('answers new phrasings that a base without them does not', () => {
    const asked = articles.flatMap(({ id }) => Array.from({ length: 4 }, () => ({ id, text: say(id) })));
    const right = (from: typeof base) =>
      asked.filter(({ id, text }) => from.search({ text }).hits[0]?.article.id === id).length;
    expect(right(base) / asked.length).toBeGreaterThan(0.95);
    expect(right(bare) / asked.length).toBeLessThan(0.8);
  });

  it('chooses from which confidence to answer, and holds back from what no article is about', () => {
    expect(learnt.ranking.threshold).toBeGreaterThanOrEqual(0.3);
    expect(learnt.ranking.threshold).toBeLessThanOrEqual(0.9);
    for (const text of ['今天晚饭吃什么', '天气真好', 'tell me a joke'])
      expect(base.search({ text }).abstain).toBe(true);
    expect(articles.filter(({ id }) => base.search({ text: say(id) }).abstain).length).toBeLessThan(3);
  });

  it('finds an article that came later than the learning', () => {
    const later = fillKb(articles, known, { ranking: learnt.ranking, phrasingModel: learnt.phrasings });
    later.put(KbArticle.parse({ id: 'coupon', question: '优惠券过期了还能用吗', similar: ['优惠券有效期多久'] }));
    expect(later.search({ text: '优惠券过期了还能用吗' }).hits[0]?.article.id).toBe('coupon');
    expect(later.search({ text: '我的优惠券过期了还可以用吗' }).hits[0]?.article.id).toBe('coupon');
  });

  it('gives the same for the same', () => {
    expect(learnKb(articles, phrasings).ranking).toEqual(learnt.ranking);
  });

  it('learns the same from similar questions: none of them is in the base while it is held out', () => {
    const similar = articles.map((article) => ({
      ...article,
      similar: phrasings.filter(({ id }) => id === article.id).map(({ query }) => query),
    }));
    expect(learnKb(similar, []).ranking).toEqual(learnt.ranking);
  });

  it('tells how much more often the right article comes first, on what was held out', () => {
    const wrap = wrappedSayings(11);
    const wrapped = articles.flatMap(({ id }) => Array.from({ length: 8 }, () => ({ id, query: wrap(id) })));
    expect(learnKb(articles, wrapped).gain).toBeGreaterThan(0.2);
    expect(learnt.gain).toBeGreaterThanOrEqual(0);
    expect(learnt.gain).toBeLessThan(0.05);
  });

  it('keeps the safe default where there is too little to learn from', () => {
    expect(learnKb(articles, []).ranking).toEqual(DEFAULT_RANKING);
    expect(learnKb([], [])).toEqual({ ranking: DEFAULT_RANKING, phrasings: undefined, won: 0, gain: 0 });
  });
});

describe('the file of a knowledge base', () => {
  const stored = { articles, phrasings, learnt, pairs: undefined, userTerms: ['点点分期'] };
  const bytes = writeKb(stored);

  it('answers as before it was written', () => {
    const opened = openKb(readKb(bytes));
    const before = fillKb(articles, known, {
      ranking: learnt.ranking,
      phrasingModel: learnt.phrasings,
      userTerms: ['点点分期'],
    });
    for (const { query } of phrasings.slice(0, 20)) {
      expect(opened.search({ text: query })).toEqual(before.search({ text: query }));
    }
    expect(readKb(bytes)).toMatchObject({ articles, phrasings, userTerms: ['点点分期'] });
    expect(writeKb(stored)).toEqual(bytes);
  });

  it('holds the model of pairs as it was given, and works without phrasings', () => {
    const pairs = Uint8Array.from([1, 250, 3]);
    const plain = readKb(writeKb({ articles, phrasings: [], learnt: learnKb(articles, []), pairs, userTerms: [] }));
    expect(plain.pairs).toEqual(pairs);
    expect(openKb(plain).search({ text: '额度查询说明' }).hits[0]?.article.id).toBe('额度-查询');
  });

  it('that is damaged or something else is refused in one sentence', () => {
    const damaged = Uint8Array.from(bytes);
    damaged[damaged.length - 3] = (damaged.at(-3) ?? 0) ^ 1;
    expect(() => readKb(damaged)).toThrow('damaged');
    expect(() => readKb(Buffer.from('hello'))).toThrow('no model');
  });
});
