import { embedTerms } from './cooccurrence.js';

/** Terms 1 and 2 keep the company of 10 to 13, term 3 that of 20 to 23. */
const BAGS = [10, 11, 12, 13].flatMap((near) => [
  [1, near, 30],
  [2, near, 30],
  [3, near + 10, 31],
  [3, near + 10, 30],
]);

const vectorsOf = (seed: number) => embedTerms(BAGS, { size: 8, leastSentences: 2, mostTerms: 100, seed });

describe('vectors from shared sentences', () => {
  it('lie close together for terms used alike', () => {
    const { rows, vectors, size } = vectorsOf(1);
    const vector = (term: number) =>
      vectors.subarray((rows.get(term) ?? -1) * size, ((rows.get(term) ?? -1) + 1) * size);
    const nearness = (a: number, b: number) =>
      vector(a).reduce((sum, value, at) => sum + value * (vector(b)[at] ?? 0), 0);
    expect(nearness(1, 2)).toBeGreaterThan(0.9);
    expect(nearness(1, 3)).toBeLessThan(0.5);
  });

  it('are the same for the same seed', () => {
    expect(vectorsOf(4)).toEqual(vectorsOf(4));
  });

  it('hold no broken number, even where there is less to learn than room for it', () => {
    const { vectors } = embedTerms([[1, 2], [1, 2], []], { size: 8, leastSentences: 1, mostTerms: 100, seed: 1 });
    expect(vectors).toHaveLength(16);
    expect(vectors.every(Number.isFinite)).toBe(true);
  });

  it('leave out terms that hardly occur', () => {
    expect(vectorsOf(1).rows.has(31)).toBe(true);
    const { rows } = embedTerms(BAGS, { size: 4, leastSentences: 5, mostTerms: 2, seed: 1 });
    expect([...rows.keys()]).toEqual([30, 3]);
  });
});
