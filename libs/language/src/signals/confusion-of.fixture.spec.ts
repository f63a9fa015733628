import { confusionOf } from './confusion-of.fixture.js';

describe('confusionOf', () => {
  it('counts what was found for what was expected', () => {
    const { labels, counts, accuracy, macroF1, table } = confusionOf(['a', 'a', 'b', 'b'], ['a', 'b', 'b', 'c']);
    expect({ labels, counts, accuracy }).toEqual({
      labels: ['a', 'b', 'c'],
      counts: [
        [1, 1, 0],
        [0, 1, 1],
        [0, 0, 0],
      ],
      accuracy: 0.5,
    });
    expect(macroF1).toBeCloseTo((2 / 3 + 1 / 2) / 2);
    expect(table.split('\n')).toHaveLength(4);
    expect(table).toMatch(/^ +expected +a +b +c\n +a +1 +1 +0\n/);
  });

  it('has an answer for nothing, and none for lists of different lengths', () => {
    expect(confusionOf([], [])).toMatchObject({ labels: [], accuracy: 0, macroF1: 0 });
    expect(() => confusionOf(['a'], [])).toThrow('1 labels were expected, but 0 found');
  });
});
