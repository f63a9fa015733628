import fc from 'fast-check';
import { WordFinder } from './word-finder.js';

const word = fc.stringMatching(/^[还款a]{1,3}$/);

describe('WordFinder', () => {
  it('tells each word at each place, also inside of another', () => {
    const told: string[] = [];
    new WordFinder(['还款', '款', 'app'].map((one) => [one, one])).find('还款app款', (one) => told.push(one));
    expect(told).toEqual(['还款', '款', 'app', '款']);
  });

  it('finds the words that the text includes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), fc.stringMatching(/^[还款ab]*$/), (words, text) => {
        const found = new Set<string>();
        new WordFinder(words.map((one) => [one, one])).find(text, (one) => found.add(one));
        expect(found).toEqual(new Set(words.filter((one) => text.includes(one))));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
