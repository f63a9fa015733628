import { MessageSentV1, newId, TicketOpenedV1 } from '#lib/contracts';
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
});
