import { loadDesks } from '#lib/desks';
import { classified, wroteAgain } from '../../../../test/integration/analytics/customer-words.js';
import { answeredLife, longLife } from '../../../../test/integration/analytics/ticket-story.js';
import { TopicWords } from '../topics/topic-words.js';
import type { HeardEvent } from './heard-events.js';
import { readTexts } from './read-texts.js';

const words = new TopicWords(loadDesks('deploy/desks'));
const AT = '2026-11-20T02:10:00.000Z';
const read = (events: readonly unknown[]) => readTexts(events as HeardEvent[], words, Date.parse(AT));

describe('what is read from the texts of a batch', () => {
  it('is what tickets and later messages judge, each by its own id, without their words', () => {
    const ticketId = '019ac000-0000-7000-8000-000000000001';
    const again = wroteAgain(ticketId, '终于解决了，客服很耐心', AT);
    const { feedback, natures } = read([again, classified({ text: '利息高得离谱，太坑人了', openedAt: AT, ticketId })]);
    expect(feedback.map(({ messageId, feedback: of }) => [messageId, of])).toEqual([
      [ticketId, 'negative'],
      [expect.not.stringContaining(ticketId), 'positive'],
    ]);
    expect(natures).toEqual(new Map([[ticketId, 'terms']]));
    expect(JSON.stringify(feedback)).not.toMatch(/利息|解决/);
  });

  it('is read once for a ticket that is classified again on its way to another tier', () => {
    const ticketId = '019ac000-0000-7000-8000-000000000002';
    const story = [1, 2, 3].map((version) => classified({ text: '我要投诉', openedAt: AT, ticketId, version }));
    expect(read(story).feedback).toHaveLength(1);
    expect(read(story).topics.counts).toMatchObject([{ count: 1 }]);
    expect(read(story.slice(1)).topics.counts).toEqual([]);
  });

  it('is nothing of what the staff writes', () => {
    const { topics, feedback } = read([...longLife(), ...answeredLife()]);
    expect(topics.counts).toMatchObject([
      { desk: 'credit-score', count: 1 },
      { desk: 'micro-loan', topic: 'intent:micro-loan.prepay', count: 1 },
    ]);
    expect(feedback).toEqual([]);
  });

  it('counts under the same key whether or not the product is named', () => {
    const key = (text: string) => read([classified({ text, openedAt: AT })]).topics.counts[0]?.topic;
    expect(key('微粒贷可以开发票吗')).toBe(key('可以开发票吗'));
    expect(key('可以开发票吗')).not.toBe(key('人脸识别总是失败'));
  });
});
