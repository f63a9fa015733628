import { loadDesks } from '#lib/desks';
import type { KnowledgeHit } from '#lib/language';
import { NOON, workItem } from '../work/work-item.fixture.js';
import { decideMessage, triesAgain, type HeardMessage } from './decide-message.js';

const desk = loadDesks('deploy/desks').get('credit-score');
const hit: KnowledgeHit = {
  articleId: 'score-rules',
  version: 2,
  language: 'zh-CN',
  score: 0.9,
  question: '?',
  answer: '!',
};
const answered = { status: 'answered', tier: 'self-service', assignee: null, lastArticle: 'score-drop' } as const;
const resolved = { status: 'resolved', assignee: null, previousAgent: 'li', resolution: 1 } as const;

function decide(item: Parameters<typeof workItem>[0], message: Partial<HeardMessage> = {}, found?: KnowledgeHit) {
  return decideMessage(
    workItem(item),
    { text: '那评分规则是什么？', wantsHuman: false, receivedAt: NOON, ...message },
    { desk, now: NOON, search: () => found },
  );
}

describe('decideMessage', () => {
  it('reaches a person in one step, from an answer or before one', () => {
    for (const item of [answered, { ...answered, status: 'open' } as const])
      expect(decide(item, { text: '转人工', wantsHuman: true }, hit)).toMatchObject({
        next: { status: 'queued', tier: 'agent', version: 5, wantsHuman: true },
        says: [
          { what: 'escalated', fromTier: 'self-service', reason: 'human-requested' },
          { what: 'queued', reason: 'human-requested' },
        ],
      });
  });

  it('lets self-service try once more after an answer that did not help', () => {
    expect(decide(answered, {}, hit)).toMatchObject({
      next: { status: 'answered', failedTurns: 1, lastArticle: 'score-rules' },
      says: [{ what: 'answered', answer: { articleId: 'score-rules', articleVersion: 2 } }],
    });
  });

  it.each([
    ['no article fits', { ...answered }, undefined, 'no-article'],
    ['only the article of last time fits', { ...answered, lastArticle: 'score-rules' }, hit, 'no-article'],
    ['it has failed as often as the desk allows', { ...answered, failedTurns: 1 }, hit, 'not-helped'],
  ])('hands over to a person when %s', (_when, item, found, reason) => {
    expect(decide(item, {}, found)).toMatchObject({
      next: { status: 'queued', tier: 'agent' },
      says: [{ reason }, { reason }],
    });
  });

  it('takes thanks for thanks', () => {
    expect(decide(answered, { text: '好的，谢谢！' }, hit)).toBe('nothing');
    expect(decide({ ...resolved, resolvedAt: new Date(NOON.getTime() - 1000) }, { text: '谢谢' })).toBe('nothing');
  });

  it('waits while the first answer is being made', () => {
    expect(decide({ ...answered, status: 'open' })).toBe('wait');
  });

  it.each(['queued', 'assigned', 'accepted'] as const)('leaves a %s ticket to its people', (status) => {
    expect(decide({ status }, { wantsHuman: true })).toBe('nothing');
  });

  const DAY = 86_400_000;
  it.each([
    ['a second after', 1000, true],
    ['seven days after', 7 * DAY, true],
    ['more than seven days after', 7 * DAY + 1, false],
    ['before', -1000, false],
  ])('reopens for a message %s the resolution: %s ms -> %s', (_when, ms, reopens) => {
    const decision = decide({ ...resolved, resolvedAt: new Date(NOON.getTime() - ms) });
    if (reopens) expect(decision).toMatchObject({ next: { status: 'queued', tier: 'agent', previousAgent: 'li' } });
    else expect(decision).toBe('nothing');
  });
});

describe('triesAgain', () => {
  it('is told before exactly the messages that articles are searched for', () => {
    const items = [
      answered,
      { ...answered, failedTurns: 1 },
      { ...answered, failedTurns: 5 },
      { ...answered, status: 'open' },
      { ...answered, status: 'queued' },
      resolved,
    ] as const;
    for (const item of items)
      for (const text of ['那评分规则是什么？', '好的，谢谢', '转人工'])
        for (const wantsHuman of [false, true]) {
          let isSearched = false;
          const search = () => {
            isSearched = true;
            return undefined;
          };
          decideMessage(workItem(item), { text, wantsHuman, receivedAt: NOON }, { desk, now: NOON, search });
          expect(triesAgain(workItem(item), { text, wantsHuman }, desk)).toBe(isSearched);
        }
  });
});
