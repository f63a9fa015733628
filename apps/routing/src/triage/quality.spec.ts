import { qualityOf } from './quality.js';

describe('qualityOf', () => {
  it('counts what was named and not corrected as right', () => {
    const days = [
      { tickets: 8, named: 6, looked: 3, wrong: 1 },
      { tickets: 2, named: 2, looked: 1, wrong: 1 },
    ];
    expect(qualityOf(days)).toEqual({ tickets: 10, named: 8, looked: 4, wrong: 2, coverage: 0.8, accuracy: 0.75 });
  });

  it('says nothing of shares of nothing', () => {
    expect(qualityOf([])).toMatchObject({ tickets: 0, coverage: null, accuracy: null });
    expect(qualityOf([{ tickets: 3, named: 0, looked: 3, wrong: 0 }])).toMatchObject({ coverage: 0, accuracy: null });
  });
});
