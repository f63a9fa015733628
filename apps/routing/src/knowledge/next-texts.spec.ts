import { nextTexts, pauseAfter } from './next-texts.js';

describe('nextTexts', () => {
  it('takes those never tried together', () => {
    expect(nextTexts(['a', 'b', 'c', 'd'], new Map([['b', 1]]), 2)).toEqual(['a', 'c']);
  });

  it('takes those that failed one by one, the least tried first', () => {
    const tries = new Map([
      ['a', 3],
      ['b', 1],
      ['c', 1],
    ]);
    expect(nextTexts(['a', 'b', 'c'], tries, 16)).toEqual(['b']);
    expect(nextTexts(['a'], tries, 16)).toEqual(['a']);
  });

  it('takes none of none', () => expect(nextTexts([], new Map(), 16)).toEqual([]));

  it('reaches every other text although one always fails', () => {
    const tries = new Map<string, number>();
    const waiting = new Set(Array.from({ length: 40 }, (_, at) => `t${at}`));
    for (let call = 0; call < 60 && waiting.size > 1; call += 1) {
      const texts = nextTexts([...waiting], tries, 16);
      if (texts.includes('t3')) for (const text of texts) tries.set(text, (tries.get(text) ?? 0) + 1);
      else for (const text of texts) waiting.delete(text);
    }
    expect([...waiting]).toEqual(['t3']);
  });
});

describe('pauseAfter', () => {
  it('grows to half a minute', () => {
    expect([1, 2, 3, 5, 6, 100].map(pauseAfter)).toEqual([1000, 2000, 4000, 16_000, 30_000, 30_000]);
  });
});
