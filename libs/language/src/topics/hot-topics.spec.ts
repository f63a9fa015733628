import fc from 'fast-check';
import { randomStream } from '../linear/random.js';
import { TopicWatch } from './hot-topics.js';
import type { TopicMessage } from './topic-bucket.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 4, 6, 12);

const EARLY = [
  '怎么提前还款',
  '提前还款要手续费吗',
  '你好，我想提前把贷款还清',
  '请问可以提前还款吗？',
  '提前还清的话利息怎么算',
  '我要申请提前还款，在哪里操作',
];
const OTHERS = [
  ['limit', '我的额度为什么降低了'],
  ['limit', '额度怎么恢复'],
  ['login', '人脸识别总是失败'],
  ['login', '登录不上去，验证码收不到'],
  ['refund', '退款什么时候到账'],
  ['phone', '怎么修改手机号'],
  ['invoice', '可以开发票吗'],
  ['bill', '账单日可以改吗'],
] as const;

let serial = 0;
const message = (at: number, text: string, intent?: string | null): TopicMessage => ({
  id: `message-${(serial += 1)}`,
  at,
  text,
  ...(intent === undefined ? {} : { intent }),
});
const other = (at: number, n: number, known = true) => {
  const [intent, text] = OTHERS[n % OTHERS.length] ?? OTHERS[0];
  return message(at, text, known ? intent : null);
};

function watchOf(messages: readonly TopicMessage[], now: number): TopicWatch {
  const watch = new TopicWatch();
  for (const one of messages) watch.add(one, now);
  return watch;
}

/** 500 messages within an hour, 300 of them about early repayment; `known`: whether the n-th has an intent. */
const fiveHundred = (known: (n: number) => boolean) =>
  Array.from({ length: 500 }, (_, n) => {
    const at = NOON - HOUR + n * 7000;
    if (n % 5 > 2) return other(at, n, known(n));
    return message(at, EARLY[n % EARLY.length] ?? '', known(n) ? 'repay.early' : null);
  });

describe('hot topics', () => {
  it.each([
    ['every intent is known', () => true, 'intent:repay.early'],
    ['no intent is known', () => false, 'text:'],
    ['one intent in four is not known', (n: number) => n % 4 > 0, 'intent:repay.early'],
  ])('puts 60 % of 500 messages first with their share when %s', (_, known, key) => {
    const { total, topics } = watchOf(fiveHundred(known), NOON).top(HOUR, NOON);
    expect(total).toBe(500);
    expect(topics[0]?.key).toContain(key);
    expect(topics[0]?.share).toBeGreaterThanOrEqual(0.58);
    expect(topics[0]?.share).toBeLessThanOrEqual(0.62);
    expect(topics[0]?.label).toContain('提前还款');
    expect(topics[0]?.examples.length).toBeGreaterThan(0);
    for (const example of topics[0]?.examples ?? []) expect(EARLY).toContain(example);
    expect(topics.slice(1).every(({ count }) => count < 100)).toBe(true);
  });

  it('finds the same when all messages come at one instant', () => {
    const messages = fiveHundred(() => false).map((one) => ({ ...one, at: NOON }));
    const { topics } = watchOf(messages, NOON).top(5 * MINUTE, NOON);
    expect(topics[0]?.share).toBeCloseTo(0.6, 1);
  });

  it('reads English as well', () => {
    const texts = [
      'How do I repay early?',
      'early repayment fee',
      'can I repay my loan early',
      'I want to repay early please',
    ];
    const messages = Array.from({ length: 40 }, (_, n) =>
      message(NOON, n % 4 < 3 ? (texts[n % 3 === 1 ? 0 : n % texts.length] ?? '') : `where is parcel ${n}`),
    );
    const { topics } = watchOf(messages, NOON).top(HOUR, NOON);
    expect(topics.map(({ label }) => label)).toEqual(expect.arrayContaining([expect.stringContaining('repay')]));
    expect(topics.map(({ label }) => label)).toEqual(expect.arrayContaining([expect.stringContaining('parcel')]));
  });

  it('counts the same in whatever order messages come', () => {
    const all = fiveHundred((n) => n % 3 > 0).slice(0, 120);
    const wanted = watchOf(all, NOON).top(HOUR, NOON);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = randomStream(seed);
        const mixed = all.map((one) => ({ one, place: random() })).toSorted((a, b) => a.place - b.place);
        const found = watchOf(
          mixed.map(({ one }) => one),
          NOON,
        ).top(HOUR, NOON);
        expect(found).toEqual(wanted);
      }),
      { numRuns: 10 },
    );
  });

  it('forgets what is older than the window and what is too old for any', () => {
    const watch = watchOf([other(NOON - 30 * MINUTE, 0), other(NOON - 80 * HOUR, 1), other(NOON, 2)], NOON);
    expect(watch.top(5 * MINUTE, NOON).total).toBe(1);
    expect(watch.top(HOUR, NOON).total).toBe(2);
    expect(watch.top(72 * HOUR, NOON).total).toBe(2);
    expect(watch.top(HOUR, NOON + 90 * HOUR)).toMatchObject({ total: 0, topics: [] });
  });

  it('takes a message from the future for one of now, and one without a time for none', () => {
    const watch = watchOf([other(NOON + 1000 * HOUR, 0), other(NaN, 1)], NOON);
    expect(watch.top(5 * MINUTE, NOON).total).toBe(1);
  });
});

describe('topics that jump', () => {
  /** Ten hours of forty intents, together twenty messages a minute; `until` the time of the last. */
  const usual = (until: number, perMinute = 20) => {
    const random = randomStream(5);
    const start = NOON - 10 * HOUR;
    return Array.from({ length: Math.floor(((until - start) / MINUTE) * perMinute) }, (_, n) => {
      const kind = Math.floor(random() ** 2 * 40);
      return message(start + (n * MINUTE) / perMinute, `usual matter number ${kind}`, `usual.${kind}`);
    });
  };

  it.each([
    ['of known intent', 'app.crash', 'intent:app.crash'],
    ['of texts without intent', null, '闪退'],
  ])('are among the first three within a minute: %s', (_, intent, key) => {
    const watch = watchOf(usual(NOON), NOON);
    for (let n = 0; n < 12; n += 1) {
      watch.add(
        message(NOON + n * 4000, ['app 一打开就闪退', '更新以后闪退', '闪退了怎么办'][n % 3] ?? '', intent),
        NOON + n * 4000,
      );
    }
    for (const window of [5 * MINUTE, HOUR, 24 * HOUR]) {
      const { topics } = watch.top(window, NOON + 50_000);
      const first = topics.slice(0, 3).find((topic) => topic.key.includes(key));
      expect(first?.burst?.count).toBe(12);
      expect(first?.burst?.expected).toBeLessThan(2);
      expect(first?.label).toContain('闪退');
    }
  });

  it('are none where everything goes on as usual', () => {
    const { topics } = watchOf(usual(NOON), NOON).top(HOUR, NOON);
    expect(topics.filter(({ burst }) => burst !== null)).toEqual([]);
    const [first] = topics;
    expect((first?.count ?? 0) / (first?.usual ?? 1)).toBeGreaterThan(0.7);
    expect((first?.count ?? 0) / (first?.usual ?? 1)).toBeLessThan(1.4);
  });

  it('are none where the whole desk gets busy', () => {
    const busy = usual(NOON + 5 * MINUTE, 100).filter(({ at }) => at >= NOON);
    const { topics } = watchOf([...usual(NOON), ...busy], NOON + 5 * MINUTE).top(HOUR, NOON + 5 * MINUTE);
    expect(topics.filter(({ burst }) => burst !== null)).toEqual([]);
  });

  it('are not told before it is known what is usual', () => {
    const few = Array.from({ length: 50 }, (_, n) => message(NOON + n * 1000, '闪退了', 'app.crash'));
    const { topics } = watchOf(few, NOON + MINUTE).top(5 * MINUTE, NOON + MINUTE);
    expect(topics[0]).toMatchObject({ count: 50, usual: null, burst: null });
  });
});
