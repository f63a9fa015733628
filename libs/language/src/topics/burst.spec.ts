import { clearestBurst, usualRate } from './burst.js';
import { rankTopics } from './rank-topics.js';

const MINUTE = 60_000;
/** Ten a minute of others; `own` in each of so many minutes before time 0. */
const history = (own: number, minutes: number, grain = 1) =>
  Array.from({ length: minutes }, (_, n) => ({
    from: (n - minutes) * MINUTE,
    to: (n + 1 - minutes) * MINUTE,
    own,
    others: 10,
    grain,
  }));
const minute = (own: number, others = 10, grain = 1) => ({ from: 0, to: MINUTE, own, others, grain });
const burst = (own: number, others = 10, usual = history(1, 60)) =>
  clearestBurst([{ level: minute(own, others), usual: usualRate(usual, 0) }]);

describe('what is usual', () => {
  it('is the rate of the past, the recent past counting more', () => {
    expect(usualRate(history(3, 60), 0).own * MINUTE).toBeCloseTo(3);
    const rising = [...history(0, 720).slice(0, 360), ...history(4, 360)];
    expect(usualRate(rising, 0).own * MINUTE).toBeGreaterThan(2.5);
    expect(usualRate([], 0)).toEqual({ own: 0, others: 0, unsure: 0, known: 0 });
  });
});

describe('a jump', () => {
  it('is a clear rise, not a small one and not few messages', () => {
    expect(burst(20)).toMatchObject({ since: 0, count: 20 });
    expect(burst(3)).toBeUndefined();
    expect(burst(15, 10, history(12, 60))).toBeUndefined();
  });

  it('is none when everything else rises alike', () => {
    expect(burst(20, 200)).toBeUndefined();
    expect(burst(20, 30)).toBeDefined();
  });

  it('needs ten minutes of knowing what is usual', () => {
    expect(burst(50, 10, history(0, 5))).toBeUndefined();
    expect(burst(50, 10, history(0, 11))).toBeDefined();
  });

  it('needs more where one text stands for many messages', () => {
    const usual = usualRate(history(1, 60), 0);
    expect(clearestBurst([{ level: minute(20, 10, 10), usual }])).toBeUndefined();
    expect(clearestBurst([{ level: minute(400, 10, 10), usual }])).toBeDefined();
    const unsure = usualRate(history(1, 60, 400), 0);
    expect(clearestBurst([{ level: minute(9), usual: unsure }])).toBeUndefined();
    expect(clearestBurst([{ level: minute(16), usual }])).toBeDefined();
  });

  it('is told of the stretch where it is clearest', () => {
    const usual = usualRate(history(1, 60), 0);
    const quarter = { from: -14 * MINUTE, to: MINUTE, own: 44, others: 150, grain: 1 };
    expect(
      clearestBurst([
        { level: quarter, usual },
        { level: minute(30), usual },
      ])?.since,
    ).toBe(0);
  });
});

describe('the order of topics', () => {
  const topic = (key: string, count: number, surprise?: number) => ({
    topic: { key },
    count,
    burst: surprise === undefined ? null : { since: 0, count, expected: 0.5, surprise },
  });
  const order = (topics: ReturnType<typeof topic>[]) => rankTopics(topics, MINUTE, MINUTE).map((one) => one.topic.key);

  it('goes by count, then by name', () => {
    expect(order([topic('b', 5), topic('a', 5), topic('c', 9), topic('none', 0)])).toEqual(['c', 'a', 'b']);
  });

  it('has the clearest jump among the first three', () => {
    const busy = [topic('a', 90), topic('b', 80), topic('c', 70), topic('d', 60)];
    expect(order([...busy, topic('small', 8, 13), topic('jump', 9, 20)])).toEqual([
      'a',
      'b',
      'jump',
      'c',
      'd',
      'small',
    ]);
  });

  it('takes a jump for as hot as the whole window would be at its pace', () => {
    const jump = {
      topic: { key: 'jump' },
      count: 30,
      burst: { since: 59 * MINUTE, count: 30, expected: 1, surprise: 70 },
    };
    expect(rankTopics([topic('steady', 300), jump], 60 * MINUTE, 60 * MINUTE)[0]).toBe(jump);
  });
});
