import { loadDesks } from '#lib/desks';
import { reportTopics, type StoredDesk } from './report-topics.js';
import { topicTimes } from './topic-spans.js';
import { TopicWords } from './topic-words.js';
import { TopicsQuery, WINDOWS } from './topics.js';

const NOW = Date.parse('2026-11-22T04:17:23.456Z');
const MINUTE = Math.floor(NOW / 60_000) * 60_000;
const words = new TopicWords(loadDesks('deploy/desks'));

function report(desks: readonly StoredDesk[], asked: Record<string, string> = {}) {
  const query = TopicsQuery.parse(asked);
  return reportTopics(desks, { query, times: topicTimes(NOW, WINDOWS[query.window]), words });
}

const desk = (name: string, counts: Record<string, number>, examples: readonly string[] = []): StoredDesk => ({
  desk: name,
  topics: Object.entries(counts).map(([key, count]) => ({ key, counts: new Map([[MINUTE, count]]), examples })),
});

describe('a report of topics', () => {
  it('ranks the topics of all desks together, with shares of all tickets', async () => {
    const { total, topics } = await report([
      desk('micro-loan', { 'intent:loan.limit': 30, 'intent:loan.apply': 10, 'text:': 10 }),
      desk('wallet-loan', { 'intent:loan.limit': 50 }),
    ]);
    expect(total).toBe(100);
    expect(topics.map((topic) => [topic.rank, topic.desk, topic.intent, topic.share])).toEqual([
      [1, 'wallet-loan', 'loan.limit', 0.5],
      [2, 'micro-loan', 'loan.limit', 0.3],
      [3, 'micro-loan', 'loan.apply', 0.1],
    ]);
  });

  it('is as long as was asked for', async () => {
    const counts = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`intent:i${n}`, n + 1]));
    expect((await report([desk('micro-loan', counts)])).topics).toHaveLength(10);
    expect((await report([desk('micro-loan', counts)], { limit: '3' })).topics.map(({ count }) => count)).toEqual([
      20, 19, 18,
    ]);
  });

  it('calls an intent by its name in the desk pack, else by its words, else by its id', async () => {
    const label = async (counts: Record<string, number>, examples: readonly string[] = []) =>
      (await report([desk('micro-loan', counts, examples)])).topics[0]?.label;
    expect(await label({ 'intent:loan.limit': 1 })).toEqual({ 'zh-CN': '贷款额度', en: 'Credit limit' });
    expect(await label({ 'intent:gone': 1 }, ['可以开发票吗', '发票怎么开'])).toEqual({
      'zh-CN': expect.stringContaining('发票'),
      en: expect.stringContaining('发票'),
    });
    expect(await label({ 'intent:gone': 1 })).toEqual({ 'zh-CN': 'gone', en: 'gone' });
  });

  it('shows at most three examples, each once', async () => {
    const examples = ['额度多少', '额度多少', '额度怎么恢复', '为什么降额', '额度能提高吗'];
    const [topic] = (await report([desk('micro-loan', { 'intent:loan.limit': 5 }, examples)])).topics;
    expect(topic?.examples).toEqual(['额度多少', '额度怎么恢复', '为什么降额']);
  });

  it('of nothing is empty', async () => {
    expect(await report([])).toMatchObject({ total: 0, topics: [], desk: null, window: '1h' });
  });
});
