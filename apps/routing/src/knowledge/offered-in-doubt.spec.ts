import type { Desk } from '#lib/desks';
import { foundArticle } from './found-article.fixture.js';
import { offeredInDoubt } from './offered-in-doubt.js';

const desk = { id: 'tea-shop', tiers: { thresholds: { answer: 0.6, classify: 0.5 } } } as Desk;
const articles = (...scores: number[]) => scores.map((score, at) => foundArticle(`a${at}`, score));
const offered = (...scores: number[]) =>
  offeredInDoubt({ desk, text: '问', articles: articles(...scores) }, 0.3).map(({ articleId }) => articleId);

describe('offeredInDoubt', () => {
  it('offers nothing when the best article answers by itself', () => expect(offered(0.6, 0.5)).toEqual([]));
  it('offers what lies between', () => expect(offered(0.59, 0.3, 0.29)).toEqual(['a0', 'a1']));
  it('offers nothing when all are out of the question', () => expect(offered(0.29, 0.1)).toEqual([]));
  it('offers nothing of nothing', () => expect(offered()).toEqual([]));
});
