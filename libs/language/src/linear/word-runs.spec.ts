import fc from 'fast-check';
import { termsOfView, type View } from './ngrams.js';
import { WordRuns } from './word-runs.js';

const view: View = { kind: 'words', from: 1, to: 3, weight: 1, minTexts: 1 };
const words = fc.array(fc.constantFrom('提', '前', '还', '款', 'app'), { maxLength: 12 });

describe('WordRuns', () => {
  it('finds runs inside of each other, and none that only begins like one', () => {
    const runs = new WordRuns(['提 前', '提', '提 前 还 款'], 7);
    expect(runs.columnsIn(['提', '前', '还', '款', '提', '前', '还'])).toEqual([8, 7, 9, 8, 7]);
    expect(runs.columnsIn(['前', '还', '征'])).toEqual([]);
  });

  it('finds what the terms of the view say, in their order', () => {
    fc.assert(
      fc.property(words, words, (learnt, asked) => {
        const terms = [...new Set(termsOfView(learnt, view))];
        const found = termsOfView(asked, view).map((term) => terms.indexOf(term));
        expect(new WordRuns(terms, 0).columnsIn(asked)).toEqual(found.filter((column) => column >= 0));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
