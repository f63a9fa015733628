import fc from 'fast-check';
import { spelt } from '../term.js';
import { searchTerms as termsOf, type CutWords } from './search-terms.js';
import { wordCutter } from './words.js';

const cut = wordCutter();
const searchTerms = (text: string, by: CutWords) => termsOf(text, by).map(spelt);

describe('terms of a text', () => {
  it('are Chinese characters, pairs of them and words', () => {
    expect(searchTerms('提前还款', cut).join(' ')).toBe('提 前 还 款 提前 前还 还款 =提前 =还款');
  });

  it('are one word for one thing, whatever width, case or script it is written in', () => {
    expect(searchTerms('如何更換手機號', cut)).toEqual(expect.arrayContaining(['修改', '=手机号']));
    expect(searchTerms('ＡＰＰ', cut)).toEqual(searchTerms('app', cut));
    expect(searchTerms('还\u200b款', cut)).toEqual(searchTerms('还款', cut));
  });

  it('are Latin words, pairs and runs of letters, so that a misspelt word still shares some', () => {
    const terms = new Set(searchTerms('early repayment', cut));
    expect([...terms]).toEqual(expect.arrayContaining(['early', 'early repayment', '~<rep']));
    expect(searchTerms('repaymnet', cut).filter((term) => terms.has(term)).length).toBeGreaterThan(3);
  });

  it('keep the words of the operator whole', () => {
    const own = wordCutter(['点点分期']);
    expect(searchTerms('点点分期怎么开', own)).toContain('=点点分期');
    expect(searchTerms('点点分期怎么开', cut)).not.toContain('=点点分期');
  });

  it('are few for any text', () => {
    const long = fc
      .oneof(fc.string(), fc.constantFrom('哈', 'ha', '😀', '\u202e', '<b>', '\0'))
      .map((text) => text.repeat(20_000));
    fc.assert(
      fc.property(long, (text) => expect(searchTerms(text, cut).length).toBeLessThanOrEqual(600)),
      { numRuns: 20 },
    );
  });
});
