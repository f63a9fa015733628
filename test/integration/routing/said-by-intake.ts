import { MessageReceivedV1, MessageSentV1, newId, TicketOpenedV1 } from '#lib/contracts';

let numbers = 10_000_000;

/** A ticket as intake opens it: a question that the credit-score desk knows, unless said otherwise. */
export function opened(changes: Partial<TicketOpenedV1['data']> = {}) {
  numbers += 1;
  return TicketOpenedV1.create({
    ticketId: newId(),
    number: `KM${numbers}`,
    version: 1,
    desk: 'credit-score',
    channel: 'app',
    customer: { ref: 'c-1' },
    subject: '',
    body: '芝麻分的评分规则是什么？',
    messageId: newId(),
    openedAt: new Date().toISOString(),
    ...changes,
  });
}

export function received(ticketId: string, body: string, changes: Partial<MessageReceivedV1['data']> = {}) {
  return MessageReceivedV1.create({
    messageId: newId(),
    ticketId,
    version: 2,
    desk: 'credit-score',
    channel: 'app',
    customer: { ref: 'c-1' },
    body,
    receivedAt: new Date().toISOString(),
    ...changes,
  });
}

export function sent(ticketId: string, body: string, agent = 'test-agent') {
  return MessageSentV1.create({
    messageId: newId(),
    ticketId,
    number: 'KM1',
    version: 3,
    desk: 'credit-score',
    channel: 'app',
    customer: { ref: 'c-1' },
    author: { role: 'agent', id: agent },
    body,
    sentAt: new Date().toISOString(),
  });
}
