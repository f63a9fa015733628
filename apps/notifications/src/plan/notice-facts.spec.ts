import { MessageSentV1, newId, RiskHoldAlarmedV1, TicketAnsweredV1, TicketOpenedV1 } from '#lib/contracts';
import { factsOf } from './notice-facts.js';

const ticket = {
  ticketId: newId(),
  number: 'KM10000001',
  version: 1,
  desk: 'credit-score',
  channel: 'email' as const,
  customer: { ref: 'cust-1' },
  messageId: newId(),
};

describe('factsOf', () => {
  it('speaks the language a customer wrote in when nobody said which', () => {
    const opened = (body: string) =>
      factsOf(TicketOpenedV1.create({ ...ticket, subject: '', body, openedAt: '2026-11-22T02:00:00Z' }));
    expect(opened('Why did my score drop?').locale).toBe('en');
    expect(opened('为什么我的分数下降了？').locale).toBe('zh-CN');
  });

  it('masks once more what a publisher forgot to mask', () => {
    const { values } = factsOf(
      MessageSentV1.create({
        ...ticket,
        author: { role: 'agent', id: 'agent-7' },
        body: '请拨打13800138000，验证码：123456',
        sentAt: '2026-11-22T02:00:00Z',
      }),
    );
    expect(values.message).toBe('请拨打[phone]，验证码：[secret]');
  });

  it('says which facts an answer quotes, of when they are and how old they may be', () => {
    const { messageId, ...known } = ticket;
    const work = {
      ...known,
      locale: 'zh-CN' as const,
      kind: 'question' as const,
      subject: '我的芝麻分',
      status: 'answered' as const,
      tier: 'self-service' as const,
      priority: 5 as const,
      intent: 'score.current',
      confidence: 1,
      openedAt: '2026-11-22T02:00:00Z',
      resolution: 0,
    };
    const source = { fact: 'credit.score.changed', key: 'score', origin: 'score-engine', asOf: '2026-11-21T02:00:00Z' };
    const answer = { messageId, text: '712', locale: 'zh-CN' as const, articleId: 'a', articleVersion: 1, score: 1 };
    const quoted = (sources?: TicketAnsweredV1['data']['answer']['sources']) =>
      factsOf(TicketAnsweredV1.create({ work, answer: { ...answer, sources } })).quoted;
    expect(quoted([{ ...source, maxAgeMinutes: 90 }, source])).toEqual([
      { name: 'credit.score.changed', at: new Date('2026-11-21T02:00:00Z'), maxAgeMs: 5_400_000 },
    ]);
    expect(quoted([source])).toBeUndefined();
    expect(quoted()).toBeUndefined();
  });

  it('tells nobody outside of a hold that was not answered', () => {
    const hold = { ...ticket, holdId: newId(), state: 'unanswered' as const, cause: 'words' as const };
    const times = { requestedAt: '2026-11-22T02:00:00Z', answerBy: '2026-11-22T02:00:30Z' };
    const facts = factsOf(RiskHoldAlarmedV1.create({ ...hold, ...times, alarm: 'unanswered' }));
    expect(facts).toMatchObject({ occasion: 'hold.alarmed', number: ticket.number, ticket: { kind: 'risk' } });
    expect(facts.values).toMatchObject({ alarm: 'unanswered', dueAt: new Date('2026-11-22T02:00:30Z') });
    expect(facts).not.toHaveProperty('customer');
  });
});
