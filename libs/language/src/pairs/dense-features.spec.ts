import fc from 'fast-check';
import { denseFeaturesOf } from './dense-features.js';
import { SentenceReader } from './sentence.js';
import { TermWeights } from './term-weights.js';

const none = new TermWeights(new Map(), 0);
const vectors = { size: 2, rows: new Map(), vectors: new Float32Array(0) };
const reader = new SentenceReader({ unit: none, two: none, three: none, word: none }, vectors);
const featuresOf = (a: string, b: string) => denseFeaturesOf(reader.read(a), reader.read(b));

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(fc.constantFrom('怎么', '还款', '不', '能', '提前', '3', '天', 'app', '？'), { maxLength: 12 })
    .map((words) => words.join('')),
);

describe('numbers that describe a pair', () => {
  it('do not depend on which sentence comes first, are finite and always as many', () => {
    const count = featuresOf('', '').length;
    fc.assert(
      fc.property(text, text, (a, b) => {
        const features = featuresOf(a, b);
        expect(features).toEqual(featuresOf(b, a));
        expect(features).toHaveLength(count);
        expect(features.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('see a denial, another number and an opposite', () => {
    const plain = featuresOf('怎么开通自动还款3期', '怎么开通自动还款3期');
    for (const other of ['怎么不开通自动还款3期', '怎么开通自动还款6期', '怎么关闭自动还款3期']) {
      expect(featuresOf('怎么开通自动还款3期', other)).not.toEqual(plain);
    }
  });

  it('take 10,000 repeated characters in bounded time', () => {
    const started = performance.now();
    featuresOf('还'.repeat(10_000), '款'.repeat(10_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
