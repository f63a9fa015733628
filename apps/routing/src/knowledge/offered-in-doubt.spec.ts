import type { Desk } from '#lib/desks';
import { foundArticle } from './found-article.fixture.js';
import { isInDoubt, offeredInDoubt } from './offered-in-doubt.js';

const desk = { id: 'tea-shop', tiers: { thresholds: { answer: 0.6, classify: 0.5 } } } as Desk;
const articles = (...scores: number[]) => scores.map((score, at) => foundArticle(`a${at}`, score));
const offered = (...scores: number[]) =>
  offeredInDoubt({ desk, articles: articles(...scores) }, 0.3).map(({ articleId }) => articleId);

describe('offeredInDoubt', () => {
  it('offers nothing when the best article answers by itself', () => expect(offered(0.6, 0.5)).toEqual([]));
  it('offers what lies between', () => expect(offered(0.59, 0.3, 0.29)).toEqual(['a0', 'a1']));
  it('offers nothing when all are out of the question', () => expect(offered(0.29, 0.1)).toEqual([]));
  it('offers nothing of nothing', () => expect(offered()).toEqual([]));

  it('offers what is near by meaning as well, but only where the words leave doubt', () => {
    const near = { ...foundArticle('near', 0), near: true as const };
    const ids = (...scores: number[]) =>
      offeredInDoubt({ desk, articles: [near, ...articles(...scores)] }, 0.3).map(({ articleId }) => articleId);
    expect(ids(0.4, 0.1)).toEqual(['near', 'a0']);
    expect(ids(0.2)).toEqual([]);
    expect(ids(0.9)).toEqual([]);
  });
});

describe('isInDoubt', () => {
  it('looks at the best score, wherever it stands', () => {
    expect(isInDoubt({ desk, articles: articles(0, 0.4) }, 0.3)).toBe(true);
    expect(isInDoubt({ desk, articles: articles(0, 0.6) }, 0.3)).toBe(false);
    expect(isInDoubt({ desk, articles: [] }, 0)).toBe(true);
  });
});
