import fc from 'fast-check';
import { KnowledgeIndex } from './knowledge-index.js';
import type { KnowledgeArticle } from './knowledge.js';

const article = (articleId: string, question: string, rest: Partial<KnowledgeArticle> = {}): KnowledgeArticle => ({
  articleId,
  version: 1,
  desk: 'tea-shop',
  language: 'zh-CN',
  question,
  similar: [],
  answer: `答：${question}`,
  ...rest,
});

const articles = [
  article('early', '怎么提前还款？', { similar: ['可以提前还清吗'], intent: 'repay.early' }),
  article('limit', '我的额度是多少？', { similar: ['额度在哪里看'], intent: 'limit' }),
  article('phone', '怎么修改手机号？', { intent: 'phone' }),
  article('early', 'Can I repay early?', { language: 'en', answer: 'Yes.' }),
  article('price', '一斤茶多少钱？', { desk: 'coffee-bar' }),
];
const index = KnowledgeIndex.build(articles);
const ask = (text: string, rest: { intent?: string; limit?: number; desk?: string } = {}) =>
  index.search({ desk: 'tea-shop', language: 'zh-CN', text, ...rest });

describe('KnowledgeIndex', () => {
  it.each(articles)('scores an article’s own question with 1: $question', ({ desk, language, articleId, question }) => {
    const [first] = index.search({ desk, language, text: question });
    expect(first).toMatchObject({ articleId, language, version: 1 });
    expect(first?.score).toBeCloseTo(1);
  });

  it('finds an article by a similar question and by other words for the same', () => {
    expect(ask('可以提前还清吗')[0]).toMatchObject({ articleId: 'early', question: '怎么提前还款？' });
    expect(ask('我想换绑手机号')[0]?.articleId).toBe('phone');
    expect(ask('請問額度在哪裡看')[0]?.articleId).toBe('limit');
  });

  it('scores lower the less is shared, and what shares nothing not at all', () => {
    const exact = ask('我的额度是多少')[0]?.score ?? 0;
    const near = ask('额度不够用怎么办')[0]?.score ?? 0;
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(exact);
    expect(ask('红烧肉')).toEqual([]);
    expect(ask('')).toEqual([]);
  });

  it('searches one desk only, best first, up to the limit', () => {
    expect(ask('一斤茶多少钱').every(({ articleId }) => articleId !== 'price')).toBe(true);
    const hits = ask('怎么修改额度，怎么提前还款', { limit: 2 });
    expect(hits).toHaveLength(2);
    expect(hits[0]?.score).toBeGreaterThanOrEqual(hits[1]?.score ?? 1);
    expect(ask('额度', { desk: 'nowhere' })).toEqual([]);
  });

  it('answers in the reader’s language, and in another one only where the desk has none', () => {
    const english = { language: 'en', text: 'Can I repay early?' } as const;
    expect(index.search({ desk: 'tea-shop', ...english })[0]?.answer).toBe('Yes.');
    const other = index.search({ desk: 'coffee-bar', language: 'en', text: '一斤茶多少钱' });
    expect(other[0]).toMatchObject({ articleId: 'price', language: 'zh-CN' });
  });

  it('favours articles of the intent that was found', () => {
    const plain = ask('提前还款改手机号');
    const score = (hits: ReturnType<typeof ask>, id: string) => hits.find((hit) => hit.articleId === id)?.score ?? 0;
    const hinted = ask('提前还款改手机号', { intent: 'phone' });
    expect(score(hinted, 'phone')).toBeGreaterThan(score(plain, 'phone'));
    expect(score(hinted, 'early')).toBeLessThan(score(plain, 'early'));
    expect(ask('提前还款改手机号', { intent: 'unknown' })).toEqual(plain);
    const neutral = KnowledgeIndex.build([article('hours', '几点上班', { intent: null })]);
    const hours = { desk: 'tea-shop', language: 'zh-CN', text: '几点上班' } as const;
    expect(neutral.search({ ...hours, intent: 'phone' })).toEqual(neutral.search(hours));
  });

  it('takes a new version at once and leaves the index it was made from as it was', () => {
    const next = index.with(article('limit', '额度怎么查？', { version: 2, answer: '看首页。' }));
    expect(next.search({ desk: 'tea-shop', language: 'zh-CN', text: '额度怎么查' })[0]).toMatchObject({
      articleId: 'limit',
      version: 2,
      answer: '看首页。',
    });
    expect(ask('我的额度是多少')[0]?.version).toBe(1);
  });

  it('forgets what is gone, and then takes whatever version comes', () => {
    const key = { desk: 'tea-shop', language: 'zh-CN', articleId: 'limit' } as const;
    const without = index.changed([], [key]);
    expect(without.search({ ...key, text: '我的额度是多少' }).map(({ articleId }) => articleId)).not.toContain('limit');
    const newer = index.with(article('limit', '额度', { version: 7 }));
    const back = newer.changed([article('limit', '额度', { version: 2 })], [key]);
    expect(back.search({ ...key, text: '额度' })[0]).toMatchObject({ articleId: 'limit', version: 2 });
    const nothing = KnowledgeIndex.build([article('only', '额度')]).changed([], [{ ...key, articleId: 'only' }]);
    expect(nothing.search({ ...key, language: 'en', text: '额度' })).toEqual([]);
  });

  it('takes changes among many articles as an index made anew would', () => {
    const many = Array.from({ length: 1000 }, (_, n) =>
      article(`n${n}`, `第${n}号活动的第${n % 37}张优惠券怎么用`, { similar: [`活动${n}有什么好处`] }),
    );
    const changes = [article('n5', '怎么修改收货地址', { version: 2 }), article('new', '怎么退还运费')];
    const gone = { desk: 'tea-shop', language: 'zh-CN', articleId: 'n7' } as const;
    const before = KnowledgeIndex.build(many);
    const changed = before.changed(changes, [gone]);
    const anew = KnowledgeIndex.build([
      ...many.filter(({ articleId }) => articleId !== 'n5' && articleId !== 'n7'),
      ...changes,
    ]);
    for (const text of ['怎么修改收货地址', '运费能退吗', '活动7有什么好处', '第99号活动的优惠券', '活动5有什么好处']) {
      const [found, expected] = [changed, anew].map((each) => each.search({ ...gone, text })[0]);
      expect(found?.articleId).toBe(expected?.articleId);
      expect(Math.abs((found?.score ?? 0) - (expected?.score ?? 0))).toBeLessThan(0.05);
    }
    expect(before.search({ ...gone, text: '怎么修改收货地址' })[0]?.score).toBeLessThan(0.5);
  });

  it('never lets an older version replace a newer one, in whatever order they come', () => {
    const versions = [1, 2, 3].map((version) => article('limit', '额度', { version, answer: `v${version}` }));
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 3 }), fc.boolean(), (order, bulk) => {
        const built = bulk
          ? KnowledgeIndex.build(order)
          : order.reduce((all, one) => all.with(one), KnowledgeIndex.build([]));
        expect(built.search({ desk: 'tea-shop', language: 'zh-CN', text: '额度' })[0]?.answer).toBe('v3');
      }),
    );
  });

  it('keeps every score between 0 and 1 for any text', () => {
    const words = fc.array(
      fc.constantFrom('提前', '还款', '额度', '手机号', '怎么', ' repay ', 'early ', '，', '😀', 'ß'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          words.map((parts) => parts.join('')),
        ),
        (text) => {
          for (const { score } of ask(text, { intent: 'limit' })) {
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  it('takes a desk’s own names for one word', () => {
    const named = [article('loan', '微粒贷是什么？'), article('dust', '微粒是什么？贷是什么？')];
    const scoreOf = (words: string[]) => {
      const own = KnowledgeIndex.build(named, new Map([['tea-shop', words]]));
      const hits = own.search({ desk: 'tea-shop', language: 'zh-CN', text: '请问微粒贷是什么' });
      return hits.find(({ articleId }) => articleId === 'loan')?.score ?? 0;
    };
    expect(scoreOf(['微粒贷'])).toBeGreaterThan(scoreOf([]));
  });
});
