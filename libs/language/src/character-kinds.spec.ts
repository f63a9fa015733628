import fc from 'fast-check';
import { endOfRun, HAN, kindsAt, kindsIn, LETTER, nextAfter, NUMBER, UNSEEN } from './character-kinds.js';
import { detectLanguage } from './detect-language.js';

const PATTERNS = [
  [HAN, /\p{Script=Han}/u],
  [LETTER, /\p{L}/u],
  [NUMBER, /\p{N}/u],
  [UNSEEN, /[\p{Cf}\p{Mn}]/u],
] as const;
const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z还款〇𠮷1 ]*$/u));

describe('kinds of characters', () => {
  it('are those of the Unicode patterns, for any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [kind, pattern] of PATTERNS) expect((kindsIn(text) & kind) !== 0).toBe(pattern.test(text));
        const chars: string[] = [];
        for (let at = 0; at < text.length; at = nextAfter(text, at)) chars.push(text.slice(at, nextAfter(text, at)));
        expect(chars).toEqual(Array.from(text));
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('of a run are all alike', () => {
    expect(endOfRun('𠮷野家a', 0, HAN)).toBe(4);
    expect(endOfRun('ab还', 0, LETTER)).toBe(3);
    expect(endOfRun('ab还', 0, LETTER, HAN)).toBe(2);
    expect(endOfRun('1〇a', 0, NUMBER)).toBe(2);
    expect(endOfRun('', 0, HAN)).toBe(0);
    expect(kindsAt('\ud800', 0) & (HAN | LETTER | NUMBER)).toBe(0);
  });

  it('decide the language: Chinese unless Latin words outnumber Chinese characters', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [han, words] = [/\p{Script=Han}/gu, /[A-Za-z]{2,}/g].map((pattern) => text.match(pattern)?.length ?? 0);
        expect(detectLanguage(text)).toBe((words ?? 0) > (han ?? 0) ? 'en' : 'zh-CN');
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});
