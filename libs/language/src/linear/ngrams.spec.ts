import { dictionaryWordsOf, termsOfView, wordsAndMarksOf, wordsOf } from './ngrams.js';

const view = { weight: 1, minTexts: 1 };

describe('n-grams', () => {
  it('cuts Latin text into words and Chinese text into characters', () => {
    expect(wordsOf("Why can't I pay? 提前还款 PIN2")).toEqual([
      'why',
      'cant',
      'i',
      'pay',
      '?',
      '提',
      '前',
      '还',
      '款',
      'pin',
      '2',
    ]);
  });

  it('sees through width, case, traditional characters and zero-width marks', () => {
    expect(wordsOf('ＰＩＮ 還\u200b款')).toEqual(['pin', '还', '款']);
  });

  it('runs over words, with the edges of the text where the view asks for them', () => {
    expect(termsOfView(['a', 'b', 'c'], { ...view, kind: 'words', from: 1, to: 2 })).toEqual([
      'a',
      'a b',
      'b',
      'b c',
      'c',
    ]);
    expect(termsOfView(['a'], { ...view, kind: 'words', from: 1, to: 2, edges: true })).toEqual(['^ a', 'a', 'a $']);
  });

  it('runs over the characters of a word with its edges marked', () => {
    expect(termsOfView(['pin'], { ...view, kind: 'chars', from: 3, to: 9 })).toEqual([
      '<pi',
      'pin',
      'in>',
      '<pin',
      'pin>',
      '<pin>',
    ]);
  });

  it('pairs words at a distance in either order', () => {
    const pairs = { ...view, kind: 'pairs', from: 2, to: 2 } as const;
    expect(termsOfView(['lost', 'my', 'card'], pairs)).toEqual(termsOfView(['card', 'a', 'lost'], pairs));
  });

  it('drops English endings for stems', () => {
    const stems = { ...view, kind: 'words', from: 1, to: 1, stems: true } as const;
    const [first, ...others] = ['charges', 'charged', 'charging', 'charge'].map(
      (word) => termsOfView([word], stems)[0],
    );
    for (const other of others) expect(other).toBe(first);
  });
});

describe('other readings of a text', () => {
  it('keep every mark as a word', () => {
    expect(wordsAndMarksOf('好吃~，very good！')).toEqual(['好', '吃', '~', ',', 'very', 'good', '!']);
  });

  it('cut Chinese by the dictionary, without marks', () => {
    expect(dictionaryWordsOf('味道不错，下次 again!')).toEqual(['味道', '不错', '下次', 'again', '!']);
  });

  it('are defined for any text', () => {
    for (const text of ['', '😀', '\u202e\u200b', '好'.repeat(10_000)]) {
      expect(wordsAndMarksOf(text).length).toBeLessThanOrEqual(2000);
      expect(dictionaryWordsOf(text).length).toBeLessThanOrEqual(2000);
    }
  });
});
