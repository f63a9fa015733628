import {
  type Channel,
  ClockBreachedV1,
  DisclosureConfirmedV1,
  FactRecordedV1,
  MessageSentV1,
  newId,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketOpenedV1,
  TicketQueuedV1,
  type WorkState,
} from '#lib/contracts';

let nextNumber = 10_000_000;

/** A ticket of 芝麻信用 as routing would tell of it. */
export function work(overrides: Partial<WorkState> = {}): WorkState {
  nextNumber += 1;
  return {
    ticketId: newId(),
    number: `KM${nextNumber}`,
    version: 2,
    desk: 'credit-score',
    channel: 'app',
    customer: { ref: 'cust-1' },
    locale: 'zh-CN',
    kind: 'question',
    subject: '为什么我的分数下降了',
    status: 'queued',
    tier: 'agent',
    priority: 5,
    intent: 'score.dropped',
    confidence: 0.9,
    openedAt: '2026-11-22T02:00:00.000Z',
    resolution: 0,
    ...overrides,
  };
}

export function opened(channel: Channel, ref: string, overrides: { subject?: string; body?: string } = {}) {
  const { ticketId, number } = work();
  return TicketOpenedV1.create({
    ticketId,
    number,
    version: 1,
    desk: 'credit-score',
    channel,
    customer: { ref },
    subject: overrides.subject ?? '分数问题',
    body: overrides.body ?? '为什么我的分数下降了？',
    messageId: newId(),
    openedAt: '2026-11-22T02:00:00.000Z',
  });
}

type Sources = TicketAnsweredV1['data']['answer']['sources'];

export function answered(state: WorkState, text: string, sources?: Sources) {
  const answer = {
    messageId: newId(),
    text,
    locale: state.locale,
    articleId: 'score-drop',
    articleVersion: 1,
    score: 1,
    ...(sources === undefined ? {} : { sources }),
  };
  return TicketAnsweredV1.create({ work: { ...state, status: 'answered' }, answer });
}

export function queued(state: WorkState) {
  return TicketQueuedV1.create({ work: state, reason: 'no answer was good enough' });
}

export function assigned(state: WorkState, assignee: string) {
  return TicketAssignedV1.create({ work: { ...state, assignee, status: 'assigned' }, reason: 'longest idle' });
}

export function breached(state: WorkState) {
  const clock = {
    id: newId(),
    name: 'first-response' as const,
    startedAt: '2026-11-22T02:00:00.000Z',
    dueAt: '2026-11-22T02:30:00.000Z',
  };
  return ClockBreachedV1.create({ work: state, clock });
}

export function messageSent(channel: Channel, ref: string, body: string) {
  const { ticketId, number } = work();
  return MessageSentV1.create({
    messageId: newId(),
    ticketId,
    number,
    version: 3,
    desk: 'credit-score',
    channel,
    customer: { ref },
    author: { role: 'agent', id: 'agent-7' },
    body,
    sentAt: '2026-11-22T02:10:00.000Z',
  });
}

/** A borrower confirmed the costs of a ticket at this time, which also makes the hash. */
export function disclosureConfirmed(ticketId: string, confirmedAt: string) {
  const digits = confirmedAt.replaceAll(/\D/g, '');
  return DisclosureConfirmedV1.create({
    disclosureId: newId(),
    ticketId,
    desk: 'credit-score',
    customer: { ref: 'cust-1' },
    shownHash: 'a'.repeat(64),
    recordHash: digits.padEnd(64, '0'),
    principal: '12000.00',
    received: '11760.00',
    totalInterest: '864.00',
    totalFees: '240.00',
    feesByParty: [{ chargedBy: '平台', amount: '240.00' }],
    totalCost: '1104.00',
    annualSimple: '16.90',
    annualCompound: '18.27',
    shownAt: '2026-11-22T00:59:00.000Z',
    confirmedAt,
    by: { role: 'customer', id: 'cust-1' },
  });
}

/** What an internal system states, as intake tells it. Of the same `occurredAt` and key it is the same fact said again. */
export function factRecorded(
  ref: string,
  factType: string,
  data: Record<string, unknown>,
  { desk = 'micro-loan', key = factType, occurredAt = '2026-09-01T01:00:00.000Z' } = {},
) {
  return FactRecordedV1.create({
    factId: newId(),
    factType,
    origin: 'loan-core',
    key,
    desk,
    customer: { ref },
    occurredAt,
    data,
  });
}
