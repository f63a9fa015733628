import { Featurizer } from './featurizer.js';
import type { View } from './ngrams.js';

const words: View = { kind: 'words', from: 1, to: 1, weight: 2, minTexts: 1 };
const texts = ['card', 'card lost', 'card lost abroad yesterday morning', 'block the lost card and send another'];

function lengthOf(view: View, text: string): number {
  const { values } = Featurizer.learn(texts, [view]).row(text);
  return Math.hypot(...values.slice(0, -1));
}

describe('rows of a featurizer', () => {
  it.each(texts)('has parts as long as their view weighs: "%s"', (text) => {
    expect(lengthOf(words, text)).toBeCloseTo(2, 5);
  });

  it('lets a part grow as the square root of what it says', () => {
    const growing = { ...words, grows: true };
    expect(lengthOf(growing, 'card')).toBeCloseTo(2, 5); // in all texts: rarity 1
    const rarities = ['card', 'lost', 'abroad', 'yesterday', 'morning'].map((word) => {
      const { parts } = Featurizer.learn(texts, [words]);
      return parts.rarity[parts.terms[0]?.indexOf(word) ?? -1] ?? 0;
    });
    expect(lengthOf(growing, 'card lost abroad yesterday morning')).toBeCloseTo(
      2 * Math.sqrt(Math.hypot(...rarities)),
      5,
    );
  });

  it('says nothing of a text without a known term', () => {
    expect(lengthOf({ ...words, grows: true }, 'ζωή')).toBe(0);
  });
});
