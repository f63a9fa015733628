import { opinionsOf } from './opinions.js';

describe('opinions', () => {
  it('are counted by what they are called and by what they say', () => {
    const report = opinionsOf([
      { type: 'praise', class: 'positive', count: 6 },
      { type: 'praise', class: 'none', count: 1 },
      { type: 'criticism', class: 'negative', count: 2 },
      { type: 'suggestion', class: 'negative', count: 1 },
    ]);
    expect(report).toEqual({
      count: 10,
      agreement: 0.8,
      types: [
        { type: 'praise', count: 7, classes: { positive: 6, negative: 0, suggestion: 0, none: 1 } },
        { type: 'criticism', count: 2, classes: { positive: 0, negative: 2, suggestion: 0, none: 0 } },
        { type: 'suggestion', count: 1, classes: { positive: 0, negative: 1, suggestion: 0, none: 0 } },
      ],
    });
  });

  it('agree with nothing as long as there are none', () => {
    expect(opinionsOf([])).toMatchObject({ count: 0, agreement: null });
  });
});
