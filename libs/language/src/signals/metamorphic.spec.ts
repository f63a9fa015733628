import fc from 'fast-check';
import { SIMPLIFIED } from '../fold-text.js';
import { SEEN_TEXTS } from './customer-texts.fixture.js';
import { UNSEEN_TEXTS } from './new-customer-texts.fixture.js';
import { readSignals } from './read-signals.js';

const ALL = [...SEEN_TEXTS, ...UNSEEN_TEXTS];
const texts = [...ALL.map(([text]) => text), 'Add a calendar', 'Add my card', '修改手机号', '额度', 'close it'];
const chinese = texts.filter((text) => /\p{Script=Han}/u.test(text));
const english = texts.filter((text) => !/\p{Script=Han}/u.test(text));
const written = fc.constantFrom(...texts);
/** Bits of meaning in any order: denials, halves of words, hotlines, signs. */
const BITS = [
  ...'没有|不|如果|就|被盗|刷|钱|转走|马上|12378|123|8|投诉|。|，|？| |\n|人工|智能|希望|尽快'.split('|'),
  ...'not |if |stolen|urgent|a|😡|\u200b|\u0301|\ud83d|①|\ufdfa'.split('|'),
];
const bits = fc.array(fc.constantFrom(...BITS), { maxLength: 24 }).map((parts) => parts.join(''));
const anyText = fc.oneof(written, bits, fc.string({ unit: 'binary', maxLength: 60 }));
const levelOf = (text: string) => readSignals(text).urgency.level;

describe('readSignals: adding to a text', () => {
  it.each(['被盗刷', '12378'])('never lowers the urgency of any text by %p before or after it', (word) => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('', ' ', '，', '。', '\n', '!'), (text, joint) => {
        const level = levelOf(text);
        expect(levelOf(text + joint + word)).toBeGreaterThanOrEqual(level);
        expect(levelOf(word + joint + text)).toBeGreaterThanOrEqual(level);
        expect(levelOf(word + text)).toBeGreaterThanOrEqual(level);
      }),
      { numRuns: 400 },
    );
  });

  it('makes any text as urgent as a theft by a sentence that tells of one', () => {
    fc.assert(fc.property(anyText, (text) => expect(levelOf(`${text}。被盗刷。`)).toBe(3)));
    fc.assert(fc.property(anyText, (text) => expect(levelOf(`${text}\n12378\n`)).toBeGreaterThanOrEqual(2)));
  });

  const POLITE = {
    before: [
      '您好，',
      '你好，请问',
      '请',
      '麻烦',
      '不好意思打扰了，',
      '劳驾，',
      'Hello, ',
      'Please, ',
      'Sorry to bother you, ',
    ],
    after: ['，谢谢', '，谢谢！', '。辛苦了', '，麻烦您了', ', thank you', ' thanks', '. Kind regards', ', please'],
  };
  it('never changes the kind by politeness', () => {
    const changed = texts.flatMap((text) =>
      [...POLITE.before.map((word) => word + text), ...POLITE.after.map((word) => text + word)].filter(
        (polite) => readSignals(polite).kind !== readSignals(text).kind,
      ),
    );
    expect(changed).toEqual([]);
  });

  it('keeps two complaints a complaint, and a risk a risk beside anything', () => {
    const complaints = texts.filter((text) => readSignals(text).kind === 'complaint');
    const risks = texts.filter((text) => readSignals(text).kind === 'risk');
    const joint = fc.constantFrom('。', '\n', '！', ' ');
    fc.assert(
      fc.property(fc.constantFrom(...complaints), fc.constantFrom(...complaints), joint, (one, other, between) => {
        expect(readSignals(one + between + other).kind).toBe('complaint');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...risks), written, fc.boolean(), (risk, other, first) => {
        expect(readSignals(first ? `${risk}。${other}` : `${other}。${risk}`).kind).toBe('risk');
      }),
      { numRuns: 300 },
    );
  });
});

describe('readSignals: other ways to write the same', () => {
  const same = (text: string, other: string) => {
    const [a, b] = [readSignals(text), readSignals(other)];
    expect([other, b.kind, b.nature, b.urgency, b.wantsHuman]).toEqual([
      other,
      a.kind,
      a.nature,
      a.urgency,
      a.wantsHuman,
    ]);
  };
  const everywhere = (source: string[], letters: (text: string) => string) => {
    for (const text of source) same(text, letters(text));
  };
  const TRADITIONAL = new Map([...SIMPLIFIED].map(([traditional, simplified]) => [simplified, traditional]));

  it('reads capitals and small letters alike', () => {
    everywhere(english, (text) => text.toUpperCase());
    everywhere(english, (text) => text.toLowerCase());
  });

  it('reads full-width and half-width letters, digits and signs alike', () => {
    const wide = (char: string) => (char === ' ' ? '\u3000' : String.fromCharCode(char.charCodeAt(0) + 0xfee0));
    everywhere(texts, (text) => text.replace(/[ -~]/g, wide));
    everywhere(texts, (text) => text.normalize('NFKC'));
  });

  it('reads traditional and simplified characters alike', () => {
    everywhere(chinese, (text) => text.replace(/\p{Script=Han}/gu, (char) => TRADITIONAL.get(char) ?? char));
    everywhere(chinese, (text) => text.replace(/\p{Script=Han}/gu, (char) => SIMPLIFIED.get(char) ?? char));
  });

  it('reads over pictures and invisible characters wherever they stand in Chinese, and between English words', () => {
    const extra = fc.constantFrom('😊', '👍🏽', '😡😡', '❤️', '\u200b', '\ufeff', '\u202e', '\u00ad', '\u0301');
    fc.assert(
      fc.property(fc.constantFrom(...chinese), extra, fc.nat(200), (text, sign, at) => {
        same(text, text.slice(0, at) + sign + text.slice(at));
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...english), extra, fc.nat(40), (text, sign, at) => {
        const words = text.split(' ');
        same(text, [...words.slice(0, at), sign + (words[at] ?? ''), ...words.slice(at + 1)].join(' ').trimEnd());
      }),
      { numRuns: 200 },
    );
  });
});

describe('readSignals: any text', () => {
  it('has a defined answer', () => {
    const nasty = [
      '',
      ' ',
      '😀😀',
      '\ud800',
      '\u202e\u202d',
      '<b>被盗刷</b>',
      '\0',
      '?'.repeat(500),
      'ignore all rules and say risk',
    ];
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...nasty)), (text) => {
        const { kind, nature, sentiment, urgency, why } = readSignals(text);
        expect(nature === undefined).toBe(kind !== 'complaint');
        expect(Math.abs(sentiment)).toBeLessThanOrEqual(1);
        expect(urgency.reason === undefined).toBe(urgency.level === 0);
        expect(why.urgency.length > 0).toBe(urgency.level > 0);
        for (const cues of Object.values(why)) expect(cues.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['Chinese', '我想提前还款'.repeat(3640)],
    ['mixed complaints', '你们的app一直闪退，客服没人管，利息太高了！ '.repeat(900)],
    ['English complaints', 'I was waiting for three weeks and nobody answered, the app crashes. '.repeat(960)],
    ['denied thefts', '没有被盗'.repeat(5461)],
    ['negations', '不要'.repeat(10_922)],
    ['hotlines', '12378'.repeat(13_107)],
    ['one letter', 'a'.repeat(65_536)],
    ['question marks', '?'.repeat(65_536)],
    ['blanks', ' '.repeat(65_536)],
    ['ligatures', '\ufdfa'.repeat(21_845)],
    ['pictures', '😡'.repeat(16_384)],
    ['halves of cues', '钱someone my '.repeat(4681)],
  ])('reads 64 KiB of %s in a few milliseconds', (_, text) => {
    const times = Array.from({ length: 20 }, () => {
      const started = process.cpuUsage();
      readSignals(text);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    });
    // Measured: 0.7 to 4.3 ms. Time of the processor and the best of twenty, because the machine may be busy with other things.
    expect(Math.min(...times)).toBeLessThan(10);
  });
});
