import { KnowledgeIndex } from '../knowledge-index.js';
import { canTeach, learnList, readLessons } from './learn-list.js';
import { DEEDS_TO_THINGS, wrappedSayings } from './phrasings.fixture.js';

const DESK = { desk: 'tea', language: 'zh-CN' } as const;

/** Each article with so many similar questions, each of them another. */
function articlesWith(count: number) {
  const say = wrappedSayings(11);
  return DEEDS_TO_THINGS.map(({ id, question }) => {
    const similar = new Set<string>();
    while (similar.size < count) similar.add(say(id));
    return { ...DESK, articleId: id, version: 1, question, similar: [...similar], answer: '在设置里。' };
  });
}

const articles = articlesWith(8);
const index = KnowledgeIndex.build(articles);
const lessons = learnList({ articles, words: [] });
const taught = index.taught(DESK, lessons && readLessons(lessons));
const ask = wrappedSayings(12);
const asked = DEEDS_TO_THINGS.flatMap(({ id }) => Array.from({ length: 6 }, () => ({ id, text: ask(id) })));

function outcomes(of: KnowledgeIndex) {
  const best = asked.map(({ id, text }) => {
    const [first] = of.search({ ...DESK, text, limit: 1 });
    return { right: first?.articleId === id, score: first?.score ?? 0 };
  });
  const share = (some: typeof best) => some.length / best.length;
  return {
    first: share(best.filter(({ right }) => right)),
    answered: share(best.filter(({ right, score }) => right && score >= 0.6)),
    wrong: share(best.filter(({ right, score }) => !right && score >= 0.6)),
  };
}

describe('what the articles of a desk teach', () => {
  it('brings the right article first more often, and answers more without more mistakes', () => {
    const before = outcomes(index);
    const after = outcomes(taught);
    expect(after.first).toBeGreaterThan(before.first);
    expect(after.answered).toBeGreaterThan(before.answered);
    expect(after.wrong).toBeLessThanOrEqual(before.wrong);
  });

  it('holds for articles that change later, and finds those that come', () => {
    const later = taught.with({
      ...DESK,
      articleId: 'coupon',
      version: 1,
      question: '优惠券过期了还能用吗',
      similar: [],
      answer: '可以。',
    });
    expect(outcomes(later).first).toBeCloseTo(outcomes(taught).first, 1);
    expect(later.search({ ...DESK, text: '优惠券过期了还能用吗' })[0]).toMatchObject({ articleId: 'coupon' });
  });

  it('leaves other desks and languages alone, and can be taken back', () => {
    const [article] = articles;
    if (article === undefined) throw new Error('no article');
    const both = taught.with({ ...article, desk: 'coffee' });
    const alone = KnowledgeIndex.build([{ ...article, desk: 'coffee' }]);
    const query = { desk: 'coffee', language: 'zh-CN', text: '请问额度在哪看' } as const;
    expect(both.search(query)).toEqual(alone.search(query));
    expect(taught.taught({ desk: 'none', language: 'en' }, undefined)).toBe(taught);
    const back = taught.taught(DESK, undefined);
    for (const { text } of asked) expect(back.search({ ...DESK, text })).toEqual(index.search({ ...DESK, text }));
  });

  it('is known by its name, until the articles are all gone', () => {
    const named = index.taught(DESK, lessons && readLessons(lessons), 'eight');
    const [article] = articles;
    if (article === undefined) throw new Error('no article');
    expect(index.lists.map(({ taughtFrom }) => taughtFrom)).toEqual([undefined]);
    expect(named.with({ ...article, version: 2 }).lists).toMatchObject([{ ...DESK, words: [], taughtFrom: 'eight' }]);
    const empty = named.changed([], articles);
    expect(empty.lists).toEqual([]);
    expect(empty.changed(articles).lists[0]?.taughtFrom).toBeUndefined();
  });

  it('holds back from what no article is about', () => {
    for (const text of ['今天晚饭吃什么', '天气真好', 'tell me a joke', '', '🙂'])
      expect(taught.search({ ...DESK, text })[0]?.score ?? 0).toBeLessThan(0.5);
  });

  it('is the same for the same articles, in whatever order they came', () => {
    expect(learnList({ articles, words: [] })).toEqual(lessons);
    const [first] = index.lists;
    const [second] = KnowledgeIndex.build(articles.toReversed()).lists;
    expect(second).toEqual(first);
  });

  it('is asked for only where there are enough ways of saying the same, and not too many articles', () => {
    expect(canTeach({ articles })).toBe(true);
    expect(canTeach({ articles: articlesWith(4) })).toBe(false);
    expect(canTeach({ articles: [] })).toBe(false);
    const crowd = Array.from({ length: 401 }, (_, at) => ({ ...articles[0], articleId: `a${at}` }));
    expect(canTeach({ articles: crowd as typeof articles })).toBe(false);
  });

  it('is nothing where no question has a character of another', () => {
    let character = 0x4e00;
    const unheard = () => Array.from({ length: 6 }, () => String.fromCodePoint((character += 1))).join('');
    const strange = articles.map((article) => ({ ...article, similar: article.similar.map(unheard) }));
    expect(learnList({ articles: strange, words: [] })).toBeUndefined();
  });
});
