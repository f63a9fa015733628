import fc from 'fast-check';
import { randomStream } from '../linear/random.js';
import { misspell } from './misspell.js';

const sentence = 'why was my repayment rejected although the balance covers it';

describe('misspelling', () => {
  it('is the same for the same seed', () => {
    expect(misspell(sentence, 0.5, randomStream(3))).toBe(misspell(sentence, 0.5, randomStream(3)));
    expect(misspell(sentence, 0.5, randomStream(3))).not.toBe(misspell(sentence, 0.5, randomStream(4)));
  });

  it('touches about the share of words that is asked for, and changes what it touches', () => {
    const random = randomStream(11);
    const words = sentence.split(' ').filter((word) => word.length > 1);
    const touched = Array.from({ length: 300 }, () => misspell(sentence, 0.25, random).split(' ')).flatMap((found) =>
      found.map((word, at) => word !== words[at]),
    );
    const share = touched.filter(Boolean).length / touched.length;
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.28);
    expect(misspell('balance', 1, randomStream(1))).not.toBe('balance');
  });

  it('uses all four slips', () => {
    const random = randomStream(5);
    const found = new Set(Array.from({ length: 200 }, () => misspell('ab', 1, random)));
    expect(found).toContain('ba');
    expect(found).toContain('a');
    expect(found).toContain('aab');
    expect(found).toContain('an');
  });

  it('leaves numbers, Chinese and single letters alone, and any text whole in its words', () => {
    expect(misspell('我 a 1234 还款', 1, randomStream(1))).toBe('我 a 1234 还款');
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, seed) => {
        const found = misspell(text, 1, randomStream(seed));
        expect(found.replace(/[A-Za-z]+/g, '')).toBe(text.replace(/[A-Za-z]+/g, ''));
        expect(misspell(text, 0, randomStream(seed))).toBe(text);
      }),
    );
  });
});
