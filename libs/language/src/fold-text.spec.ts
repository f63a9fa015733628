import fc from 'fast-check';
import { foldText, SIMPLIFIED } from './fold-text.js';

/** The definition, character by character. */
const folded = (text: string) =>
  Array.from(text.slice(0, 2000).normalize('NFKC').toLowerCase(), (char) => SIMPLIFIED.get(char) ?? char).join('');

describe('foldText', () => {
  it.each([
    ['請問，怎麼還款？', '请问,怎么还款?'],
    ['ＡＰＰ　Ｖ２', 'app v2'],
    ['“Repay” ‘early’', '“repay” ‘early’'],
    ['①②ﬁ', '12fi'],
    ['', ''],
  ])('makes one form of %p', (text, expected) => {
    expect(foldText(text)).toBe(expected);
  });

  it('is the same however the text is looked at', () => {
    const some = fc.constantFrom(
      '還款',
      'ＡＢ',
      '。',
      'e\u0301',
      'か\u3099',
      'ΣΑΣ',
      '\ud800',
      '\0',
      '…',
      'İ',
      '㈱',
      '啊'.repeat(1500),
    );
    const texts = fc.array(fc.oneof(some, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => expect(foldText(text)).toBe(folded(text))),
      { seed: 1, numRuns: 1000 },
    );
  });
});
