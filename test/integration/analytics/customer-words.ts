import {
  MessageReceivedV1,
  newId,
  type OutgoingEvent,
  TicketClassifiedV1,
  TicketQueuedV1,
  type WorkState,
} from '#lib/contracts';

export interface Words {
  text: string;
  openedAt: string;
  ticketId?: string;
  desk?: string;
  channel?: WorkState['channel'];
  kind?: WorkState['kind'];
  intent?: string;
  /** 1: as triage found it; more: handed on to another tier. */
  version?: number;
  work?: Partial<WorkState>;
}

/** What routing says of a new ticket with these words. */
export function classified({
  text,
  openedAt,
  ticketId = newId(),
  version = 1,
  work = {},
  ...found
}: Words): OutgoingEvent {
  const state: WorkState = {
    ticketId,
    number: `KM${10_000_000 + (Number.parseInt(ticketId.slice(-6), 16) % 80_000_000)}`,
    version,
    desk: 'micro-loan',
    channel: 'app',
    customer: { ref: 'wx-9f3a' },
    locale: 'zh-CN',
    kind: 'question',
    subject: '',
    status: 'open',
    tier: 'self-service',
    priority: 3,
    intent: 'unknown',
    confidence: 0.5,
    openedAt,
    resolution: 0,
    ...found,
    ...work,
  };
  return TicketClassifiedV1.create(
    { work: state, body: text, top: [], wantsHuman: false, requiredSkills: [] },
    { time: openedAt },
  );
}

/** The same, and the tier of people that it comes to. */
export function handedOver(words: Words): OutgoingEvent[] {
  const found = classified(words);
  const { work } = found.data as { work: WorkState };
  const next: WorkState = { ...work, version: work.version + 1, status: 'queued', tier: 'agent' };
  return [found, TicketQueuedV1.create({ work: next, reason: 'triage' }, { time: words.openedAt })];
}

/** What intake says when a customer writes again. */
export function wroteAgain(ticketId: string, text: string, receivedAt: string, desk = 'micro-loan'): OutgoingEvent {
  return MessageReceivedV1.create(
    {
      messageId: newId(),
      ticketId,
      version: 2,
      desk,
      channel: 'app',
      customer: { ref: 'wx-9f3a' },
      body: text,
      receivedAt,
    },
    { time: receivedAt },
  );
}

export const EARLY = [
  '怎么提前还款',
  '提前还款要手续费吗',
  '你好，我想提前把贷款还清',
  '请问可以提前还款吗？',
  '提前还清的话利息怎么算',
  '我要申请提前还款，在哪里操作',
];

/** Of matters that have nothing to do with each other; the intent is null where routing would not know it. */
export const OTHERS: readonly (readonly [intent: string | null, text: string])[] = [
  ['loan.limit', '我的额度为什么降低了'],
  ['loan.limit', '额度怎么恢复'],
  [null, '人脸识别总是失败'],
  [null, '退款什么时候到账'],
  [null, '怎么修改手机号'],
  [null, '可以开发票吗'],
  [null, '有没有实体网点'],
  ['loan.payout', '放款要多久'],
];

/** The n-th of `texts`, again and again. */
export const nth = <Item>(items: readonly Item[], n: number): Item => {
  const item = items[n % items.length];
  if (item === undefined) throw new Error('no texts');
  return item;
};

/** A message about something else. */
export function other(n: number, openedAt: string, desk = 'micro-loan'): OutgoingEvent {
  const [intent, text] = nth(OTHERS, n);
  return classified({ text, openedAt, desk, ...(intent === null ? {} : { intent }) });
}
