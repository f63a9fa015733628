import type { Desk } from '#lib/desks';
import { foundArticle } from '../knowledge/found-article.fixture.js';
import { settledAnswer } from './settled-answer.js';

const desk = { id: 'tea-shop', tiers: { thresholds: { answer: 0.6, classify: 0.5 } } } as Desk;
const [a, b] = [foundArticle('a', 0.5), foundArticle('b', 0)];

describe('settledAnswer', () => {
  it('takes what was chosen, and the order that it was chosen from', () => {
    expect(settledAnswer(desk, [a], { articles: [b, a], chosen: b })).toEqual({
      articles: [b, a],
      answer: b,
      isChosen: true,
    });
  });

  it('takes the better order although nothing was chosen', () => {
    expect(settledAnswer(desk, [a], { articles: [b, a] })).toEqual({ articles: [b, a], isChosen: false });
  });

  it('asks nobody where the words are sure by now, or nobody was asked', () => {
    const sure = foundArticle('sure', 0.9);
    expect(settledAnswer(desk, [sure, a], { articles: [b, a], chosen: b })).toMatchObject({
      answer: sure,
      isChosen: false,
    });
    expect(settledAnswer(desk, [a], undefined)).toEqual({ articles: [a], answer: undefined, isChosen: false });
  });
});
