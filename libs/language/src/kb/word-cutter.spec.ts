import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import fc from 'fast-check';
import { SEEN_TEXTS } from '../signals/customer-texts.fixture.js';
import { PackedWords } from './packed-words.js';
import { WordCutter } from './word-cutter.js';
import { wordCutter } from './words.js';

const { dict } = createRequire(import.meta.url)('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
const OWN = ['花呗', '提前', '还款日', '𠮷野家', 'ab花'];
const jieba = Jieba.withDict(dict);
const jiebaWithOwn = Jieba.withDict(dict);
jiebaWithOwn.loadDict(Buffer.from(OWN.map((word) => `${word} 20000 n\n`).join('')));
const cut = wordCutter();
const cutWithOwn = wordCutter(OWN, 20_000);

const PIECES = [
  '提前还款',
  '花呗',
  '征信报告',
  'AT&T',
  'C++',
  '4S店',
  'app',
  '3.5%',
  '，',
  ' ',
  '\r\n',
  '😀',
  '𠮷野家',
  '\ud800',
];
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' })))
  .map((parts) => parts.join(''));

describe('WordCutter', () => {
  it.each(SEEN_TEXTS.map(([text]) => text))('cuts as jieba does: %s', (text) => {
    expect(cut(text)).toEqual(jieba.cut(text, false));
    expect(cutWithOwn(text)).toEqual(jiebaWithOwn.cut(text, false));
  });

  it('cuts any text as jieba does, with the words of the operator and without', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(cut(text)).toEqual(jieba.cut(text, false));
        expect(cutWithOwn(text)).toEqual(jiebaWithOwn.cut(text, false));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('prefers the words that occur most, and keeps unknown characters and Latin words', () => {
    const cutter = new WordCutter(new PackedWords('中国 8 n\n中国人 1 n\n人民 8 n\n'));
    expect(cutter.cut('中国人民用app吗')).toEqual(['中国', '人民', '用', 'app', '吗']);
    expect(new WordCutter(new PackedWords('中国 8 n\n'), ['国人', '中'], 50).cut('中国人')).toEqual(['中', '国人']);
  });
});

describe('PackedWords', () => {
  it('know how often each word occurs, and no other word', () => {
    const words = new PackedWords('app 7\n提前 3 v\n提前还款 2 v\n还款 9 n\n');
    expect(words.total).toBe(21);
    expect(['app', '提前', '提前还款', '还款'].map((word) => words.countOf(word))).toEqual([7, 3, 2, 9]);
    expect(['ap', 'apps', '提', '提前还', '还款日', '征'].map((word) => words.countOf(word))).toEqual(Array(6).fill(0));
  });

  it.each(['还款 1\n提前 1\n', '提前 1\n提前 2\n', '提前还款 1\n提前 1\n'])(
    'refuses a list in no order: %p',
    (list) => {
      expect(() => new PackedWords(list)).toThrow(RangeError);
    },
  );
});
