import fc from 'fast-check';
import { wordCutter } from '../kb/words.js';
import { commonWordsOf, withoutWords } from './common-words.js';
import { topicKeyOf } from './topic-key.js';

const cut = wordCutter();
const keyOf = (text: string, intent?: string | null) =>
  topicKeyOf({ text, ...(intent === undefined ? {} : { intent }) }, cut);

describe('the key a message is counted under', () => {
  it('is its intent where that is known', () => {
    expect(keyOf('怎么提前还款', 'repay.early')).toBe('intent:repay.early');
    for (const intent of ['unknown', null, undefined]) expect(keyOf('怎么提前还款', intent)).toMatch(/^text:\d+$/);
  });

  it('is the same for texts with the same telling words, in whatever words around them', () => {
    const keys = ['怎么提前还款', '请问可以提前还款吗？', '你好，我想提前还款', '提前還款', '提前还款！！'].map(
      (text) => keyOf(text),
    );
    expect(new Set(keys).size).toBe(1);
    expect(keyOf('Can I repay early?')).toBe(keyOf('repay EARLY please'));
  });

  it('tells different matters apart', () => {
    const keys = ['怎么提前还款', '人脸识别总是失败', '退款什么时候到账', 'where is my parcel'].map((text) =>
      keyOf(text),
    );
    expect(new Set(keys).size).toBe(4);
  });

  it('is empty for what tells nothing', () => {
    for (const text of ['', '  ', '？？？', '😀😀', '12345', '你好']) expect(keyOf(text)).toBe('text:');
  });

  it('is one of 513 whatever anybody writes, and holds no word of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(keyOf(text)).toMatch(/^text:(|[0-9]|[1-9]\d|[1-4]\d\d|50\d|51[01])$/);
      }),
    );
  });

  it('of a very long text comes from its beginning', () => {
    expect(keyOf(`提前还款${'。'.repeat(65_000)}退款`)).toBe(keyOf('提前还款'));
  });
});

describe('the words that everybody uses at a desk', () => {
  const common = commonWordsOf(
    ['鲸鱼贷', 'Whale Loan'],
    [['鲸鱼贷怎么提前还款'], ['还款日可以改吗', '鲸鱼贷账单'], ['额度是多少']],
    cut,
  );

  it('are those of its name and those that most of its intents are asked with', () => {
    for (const word of ['whale', 'loan', '还款']) expect(common).toContain(word);
    for (const word of ['提前', '额度', '账单']) expect(common).not.toContain(word);
  });

  it('tell nothing, and leave everything else in its place', () => {
    const quiet = withoutWords(cut, common);
    for (const text of ['鲸鱼贷能提前还款吗', 'my whale loan is gone', '']) {
      expect(quiet(text).join('')).toHaveLength(text.length);
    }
    expect(topicKeyOf({ text: '鲸鱼贷额度' }, quiet)).toBe(topicKeyOf({ text: '额度' }, quiet));
    expect(topicKeyOf({ text: 'whale loan' }, quiet)).toBe('text:');
  });

  it('match whole words only', () => {
    const quiet = withoutWords(cut, new Set(['loan']));
    expect(quiet('loaner').join('').trim()).toBe('loaner');
  });

  it('may be a name the dictionary does not know', () => {
    const quiet = withoutWords(cut, commonWordsOf(['嘭呗'], [], cut));
    expect(quiet('嘭呗额度').join('').trim()).toBe('额度');
  });
});
