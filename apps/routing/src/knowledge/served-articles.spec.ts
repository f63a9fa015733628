import type { Tone } from '#lib/desks';
import { ServedArticles, type ArticleChange } from './served-articles.js';

const change = (id: string, question: string, rest: Partial<Record<'tone' | 'version' | 'answer', unknown>> = {}) =>
  ({
    desk: 'tea-shop',
    id,
    language: 'zh-CN',
    tone: 'plain',
    version: 1,
    question,
    similar: [],
    answer: `答：${question}`,
    ...rest,
  }) as ArticleChange;
const ended = (id: string, tone: Tone = 'plain'): ArticleChange => ({
  desk: 'tea-shop',
  id,
  language: 'zh-CN',
  tone,
  version: null,
});

const articles = () =>
  new ServedArticles([
    change('early', '怎么提前还款？'),
    change('early', '想早点还完贷款怎么办理', { tone: 'senior', version: 4, answer: '请拨打电话。' }),
    change('limit', '我的额度是多少？'),
  ]);
const ask = (served: ServedArticles, text: string, tone?: Tone) =>
  served.search({ desk: 'tea-shop', language: 'zh-CN', text, ...(tone ? { tone } : {}) });

describe('ServedArticles', () => {
  it('lists an article’s questions in one order, in whatever order its tones were published', () => {
    const tones = [
      change('early', '怎么提前还款？'),
      change('early', '想早点还完贷款怎么办理', { tone: 'senior' }),
      change('early', '提前还，冲！', { tone: 'young' }),
    ];
    const questions = (changes: ArticleChange[]) => {
      const served = new ServedArticles();
      for (const one of changes) served.change([one]);
      return served.lists.map(({ articles: [article] }) => [article?.question, article?.similar]);
    };
    const [plain, senior, young] = tones as [ArticleChange, ArticleChange, ArticleChange];
    for (const order of [
      [young, senior, plain],
      [senior, plain, young],
      [plain, young, senior],
    ])
      expect(questions(order)).toEqual(questions(tones));
    expect(questions([young, senior])).toEqual(questions([senior, young]));
  });

  it('answers each reader in their tone, and in the plain one where theirs is not written', () => {
    const served = articles();
    expect(ask(served, '怎么提前还款', 'senior')[0]).toMatchObject({ articleId: 'early', tone: 'senior', version: 4 });
    expect(ask(served, '怎么提前还款', 'senior')[0]?.answer).toBe('请拨打电话。');
    for (const tone of ['plain', 'young', undefined] as const)
      expect(ask(served, '怎么提前还款', tone)[0]).toMatchObject({ articleId: 'early', tone: 'plain', version: 1 });
    expect(ask(served, '我的额度是多少', 'senior')[0]).toMatchObject({ articleId: 'limit', tone: 'plain' });
  });

  it('finds an article by the questions of all its tones', () => {
    expect(ask(articles(), '想早点还完贷款怎么办理', 'young')[0]).toMatchObject({
      articleId: 'early',
      tone: 'plain',
      question: '怎么提前还款？',
    });
  });

  it('does not answer with another tone than the reader’s or the plain one', () => {
    const served = articles();
    served.change([change('only', '老年人优惠怎么领取', { tone: 'senior' })]);
    expect(ask(served, '老年人优惠怎么领取', 'senior')[0]?.articleId).toBe('only');
    expect(ask(served, '老年人优惠怎么领取').map(({ articleId }) => articleId)).not.toContain('only');
  });

  it('serves a new version from the next search on, and forgets what has ended', () => {
    const served = articles();
    served.change([change('limit', '额度在哪里查看', { version: 2 }), ended('early')]);
    expect(ask(served, '额度在哪里查看')[0]).toMatchObject({ articleId: 'limit', version: 2 });
    expect(ask(served, '怎么提前还款').map(({ articleId }) => articleId)).not.toContain('early');
    expect(ask(served, '想早点还完贷款怎么办理', 'senior')[0]).toMatchObject({ articleId: 'early', version: 4 });
    served.change([ended('early', 'senior')]);
    expect(ask(served, '想早点还完贷款怎么办理', 'senior').map(({ articleId }) => articleId)).not.toContain('early');
    expect(served.size).toBe(1);
  });

  it('takes whatever version the table serves now, an older one too', () => {
    const served = articles();
    served.change([change('limit', '额度', { version: 9, answer: '九' })]);
    served.change([change('limit', '额度', { version: 3, answer: '三' })]);
    expect(ask(served, '额度')[0]).toMatchObject({ version: 3, answer: '三' });
  });

  it('gives as many as were asked for, best first', () => {
    const hits = articles().search({ desk: 'tea-shop', language: 'zh-CN', text: '提前还款的额度是多少', limit: 1 });
    expect(hits).toHaveLength(1);
    expect(ask(articles(), '')).toEqual([]);
  });
});

describe('ServedArticles with vectors', () => {
  const NORTH = Float32Array.of(1, 0);
  const EAST = Float32Array.of(0, 1);
  const byMeaning = (served: ServedArticles, text: string, vector: Float32Array) =>
    served.search({ desk: 'tea-shop', language: 'zh-CN', text, vector });
  const giveVector = (served: ServedArticles, id: string, vector: Float32Array) => {
    for (const article of served.embeddedTexts((each) => each.id === id)) served.putVector(article, vector);
  };
  const withFar = () => {
    const served = articles();
    served.change([change('far', '出国以后怎么办理')]);
    for (const id of ['early', 'limit']) giveVector(served, id, EAST);
    giveVector(served, 'far', NORTH);
    return served;
  };

  it('turns the question and all similar ones of every tone into one text, once until it changes', () => {
    const served = articles();
    const texts = served.withoutVector();
    expect(texts.find(({ id }) => id === 'early')?.text).toBe('怎么提前还款？\n想早点还完贷款怎么办理');
    giveVector(served, 'early', NORTH);
    expect(served.withoutVector().map(({ id }) => id)).toEqual(['limit']);
    served.change([change('early', '怎么早点还清？', { version: 2 })]);
    expect(served.withoutVector().map(({ id }) => id)).toContain('early');
  });

  it('takes no vector over for a text that the article does not say any more', () => {
    const served = articles();
    const [old] = served.embeddedTexts(({ id }) => id === 'limit');
    served.change([change('limit', '额度在哪里查看', { version: 2 })]);
    if (old !== undefined) served.putVector(old, NORTH);
    expect(served.withoutVector().map(({ id }) => id)).toContain('limit');
    served.change([ended('limit')]);
    if (old !== undefined) served.putVector(old, NORTH);
    expect(served.search({ desk: 'tea-shop', language: 'zh-CN', text: '额度', vector: NORTH })).toEqual([]);
  });

  it('finds by meaning what no word finds, without a score', () => {
    const served = withFar();
    expect(ask(served, '我的额度').map(({ articleId }) => articleId)).toEqual(['limit']);
    const found = byMeaning(served, '我的额度', NORTH);
    expect(found.map(({ articleId }) => articleId)).toContain('far');
    expect(found.find(({ articleId }) => articleId === 'far')).toMatchObject({ score: 0, near: true, version: 1 });
    expect(found.find(({ articleId }) => articleId === 'limit')?.score).toBe(ask(served, '我的额度')[0]?.score);
  });

  it('goes by words where the vector has another width, and where all were forgotten', () => {
    const served = withFar();
    const plain = ask(served, '我的额度');
    expect(byMeaning(served, '我的额度', Float32Array.of(1, 0, 0))).toEqual(plain);
    served.forgetVectors();
    expect(served.hasVectors('tea-shop')).toBe(false);
    expect(byMeaning(served, '我的额度', NORTH)).toEqual(plain);
  });
});
