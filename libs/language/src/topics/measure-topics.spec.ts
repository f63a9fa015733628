import { wordCutter } from '../kb/words.js';
import type { CountedTopic } from './families.js';
import { measureTopics } from './measure-topics.js';
import { rankTopics } from './rank-topics.js';
import { topicKeyOf } from './topic-key.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 4, 6, 12, 0, 30);
const cut = wordCutter();

const EARLY = [
  '怎么提前还款',
  '提前还款要手续费吗',
  '你好，我想提前把贷款还清',
  '请问可以提前还款吗？',
  '提前还清的话利息怎么算',
  '我要申请提前还款，在哪里操作',
];
const OTHERS = [
  '我的额度为什么降低了',
  '人脸识别总是失败',
  '退款什么时候到账',
  '怎么修改手机号',
  '可以开发票吗',
  '验证码收不到',
];

interface Message {
  text: string;
  intent?: string;
  at: number;
}

/** Hours until two before now, then minutes. */
function spansUntilNow(hours: number): { from: number; to: number }[] {
  const turn = Math.floor(NOW / HOUR) * HOUR - HOUR;
  const spans = Array.from({ length: hours }, (_, n) => turn - (hours - n) * HOUR).map((from) => ({
    from,
    to: from + HOUR,
  }));
  for (let from = turn; from <= NOW; from += MINUTE) spans.push({ from, to: Math.min(from + MINUTE, NOW) });
  return spans;
}

/** As rows would hold them: counts by key, and eight texts of each. */
function stored(messages: readonly Message[], spans: readonly { from: number; to: number }[]): CountedTopic[] {
  const topics = new Map<string, { key: string; counts: number[]; examples: string[] }>();
  for (const { text, intent, at } of messages) {
    const key = topicKeyOf({ text, ...(intent === undefined ? {} : { intent }) }, cut);
    const topic = topics.get(key) ?? { key, counts: spans.map(() => 0), examples: [] };
    topics.set(key, topic);
    const span = spans.findIndex(({ from, to }) => at >= from && at < to);
    topic.counts[span] = (topic.counts[span] ?? 0) + 1;
    topic.examples.unshift(text);
    topic.examples.length = Math.min(8, topic.examples.length);
  }
  return [...topics.values()];
}

function ranked(messages: readonly Message[], { from = NOW - 30_000 - HOUR, hours = 0 } = {}) {
  const spans = spansUntilNow(hours);
  return rankTopics(measureTopics({ spans, topics: stored(messages, spans) }, { from, now: NOW, cut }), HOUR, NOW);
}

const pick = (texts: readonly string[], n: number): string => texts[n % texts.length] ?? '';

/** 300 of 500 within an hour are about early repayment. */
const fiveHundred = (intentOf: (n: number) => { intent?: string }): Message[] =>
  Array.from({ length: 500 }, (_, n) => {
    const early = n % 5 < 3;
    const text = early ? pick(EARLY, n) : pick(OTHERS, n);
    return { text, at: NOW - HOUR + n * 7_000, ...(early ? intentOf(n) : {}) };
  });

describe('topics from counts', () => {
  it.each([
    ['is known', () => ({ intent: 'repay.early' }), 'intent:repay.early'],
    ['is unknown', () => ({}), 'text:提前'],
    ['is known for some', (n: number) => (n % 4 > 0 ? { intent: 'repay.early' } : {}), 'intent:repay.early'],
  ])('put 60 % of 500 messages first with their share when the intent %s', (_, intentOf, key) => {
    const [first, ...rest] = ranked(fiveHundred(intentOf));
    expect(first?.topic.key).toContain(key);
    expect((first?.count ?? 0) / 500).toBeGreaterThanOrEqual(0.58);
    expect((first?.count ?? 0) / 500).toBeLessThanOrEqual(0.62);
    expect(rest.every(({ count }) => count < 100)).toBe(true);
  });

  it('take a slot apart that holds two matters', () => {
    const spans = spansUntilNow(0);
    const counts = spans.map((_, at) => (at === spans.length - 1 ? 80 : 0));
    const examples = [...EARLY.slice(0, 4), '人脸识别总是失败', '人脸识别不了', '人脸识别一直失败', '人脸识别报错'];
    const topics = [{ key: 'text:7', counts, examples }];
    const found = measureTopics({ spans, topics }, { from: NOW - HOUR, now: NOW, cut });
    expect(found.map(({ count }) => count)).toEqual([40, 40]);
  });

  it('say nothing of texts that have nothing in common, and of no messages', () => {
    const odd = ['猫粮', '火星移民', '相对论入门'].map((text) => ({ text, at: NOW - MINUTE }));
    expect(ranked(odd)).toEqual([]);
    expect(ranked([])).toEqual([]);
  });
});

describe('what is usual and what jumps', () => {
  /** Five an hour of each of six matters for two days. */
  const usual = Array.from({ length: 48 * 30 }, (_, n) => ({
    text: pick(OTHERS, n),
    at: NOW - 2 * DAY + n * 2 * MINUTE,
  }));

  it('a new matter is among the first three within its first minute', () => {
    const crash = ['系统崩溃了', '系统又崩溃', '你们系统崩溃了吧', '怎么系统崩溃', '系统崩溃登录不上'];
    const jump = Array.from({ length: 20 }, (_, n) => ({ text: pick(crash, n), at: NOW - 20_000 + n * 1_000 }));
    for (const from of [NOW - 30_000 - 15 * MINUTE, NOW - 30_000 - HOUR]) {
      const topics = ranked([...usual, ...jump], { from, hours: 50 });
      const at = topics.findIndex(({ topic }) => topic.key.includes('崩溃'));
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThan(3);
      expect(topics[at]?.burst).not.toBeNull();
      expect(topics.filter(({ burst }) => burst !== null)).toHaveLength(1);
    }
  });

  it('nothing jumps when everything is as usual', () => {
    const topics = ranked(usual, { hours: 50 });
    expect(topics.length).toBeGreaterThanOrEqual(6);
    expect(topics.filter(({ burst }) => burst !== null)).toEqual([]);
    for (const { usual: level } of topics) expect(level).toBeCloseTo(5, -1);
  });

  it('a day is compared with the days before it', () => {
    const today = Array.from({ length: 300 }, (_, n) => ({
      text: '可以开发票吗',
      at: NOW - 20 * HOUR + n * 3 * MINUTE,
    }));
    const from = Math.floor(NOW / HOUR) * HOUR - DAY;
    const topics = ranked([...usual, ...today], { from, hours: 50 });
    const invoice = topics.find(({ topic }) => topic.key.includes('发票'));
    expect(invoice?.usual).toBeGreaterThan(80);
    expect(invoice?.usual).toBeLessThan(160);
    expect(invoice?.burst?.since).toBe(from);
  });

  it('before enough is known nothing is usual and nothing jumps', () => {
    const first = Array.from({ length: 40 }, (_, n) => ({ text: pick(EARLY, n), at: NOW - 60_000 + n * 1_000 }));
    const spans = spansUntilNow(0).slice(-2);
    const [topic] = measureTopics({ spans, topics: stored(first, spans) }, { from: NOW - HOUR, now: NOW, cut });
    expect(topic).toMatchObject({ usual: null, burst: null });
  });
});
