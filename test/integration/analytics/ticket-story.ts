import {
  ClockBreachedV1,
  ClockWarnedV1,
  LimitBreachedV1,
  LimitExtendedV1,
  LimitWarnedV1,
  MessageReceivedV1,
  MessageSentV1,
  newId,
  NotificationFailedV1,
  NotificationSentV1,
  type OutgoingEvent,
  TicketAcceptedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketClassifiedV1,
  TicketEscalatedV1,
  TicketOpenedV1,
  TicketQueuedV1,
  TicketRatedV1,
  TicketReopenedV1,
  TicketResolvedV1,
  type WorkState,
} from '#lib/contracts';

export interface StoryOptions {
  desk?: string;
  channel?: WorkState['channel'];
  /** When the ticket was opened. */
  at?: string;
  agent?: string;
  score?: number;
  /** What the customer wrote, and with the first rating. */
  text?: string;
  comment?: string;
}

const MINUTE_MS = 60_000;

/** What is shared by all events of one ticket's life. */
class Life {
  readonly ticketId = newId();
  readonly number = `KM${10_000_000 + Math.floor(Math.random() * 80_000_000)}`;
  readonly desk: string;
  readonly channel: WorkState['channel'];
  readonly customer = { ref: 'wx-9f3a', ageBand: 'senior' as const };
  readonly openedAt: string;
  private version = 0;
  private state: Partial<WorkState> = {};

  private readonly text: string;

  constructor({
    desk = 'micro-loan',
    channel = 'app',
    at = '2026-11-20T02:10:00.000Z',
    text = '我想提前还清微粒贷',
  }: StoryOptions) {
    this.text = text;
    this.desk = desk;
    this.channel = channel;
    this.openedAt = at;
  }

  after(minutes: number): string {
    return new Date(Date.parse(this.openedAt) + minutes * MINUTE_MS).toISOString();
  }

  work(change: Partial<WorkState>): WorkState {
    this.version += 1;
    this.state = { ...this.state, ...change };
    return this.same();
  }

  same(): WorkState {
    return {
      ticketId: this.ticketId,
      number: this.number,
      version: this.version,
      desk: this.desk,
      channel: this.channel,
      customer: this.customer,
      locale: 'zh-CN',
      kind: 'question',
      subject: '提前还款',
      status: 'open',
      tier: 'agent',
      priority: 3,
      intent: 'micro-loan.prepay',
      confidence: 0.62,
      openedAt: this.openedAt,
      resolution: 0,
      ...this.state,
    };
  }

  opened(): OutgoingEvent {
    const { ticketId, number, desk, channel, customer, openedAt } = this;
    return TicketOpenedV1.create(
      {
        ticketId,
        number,
        version: 1,
        desk,
        channel,
        customer,
        locale: 'zh-CN',
        kind: 'request',
        subject: '提前还款',
        body: '我想提前还清微粒贷，手续费怎么算？',
        messageId: newId(),
        data: { contract: 'ML-2026-7781' },
        openedAt,
      },
      { time: openedAt },
    );
  }

  classified(tier: WorkState['tier']): OutgoingEvent {
    return TicketClassifiedV1.create(
      { work: this.work({ tier }), body: this.text, top: [], wantsHuman: false, requiredSkills: [] },
      { time: this.after(0) },
    );
  }
}

/** A ticket that goes through everything: queue, agent, clocks, resolution, rating, reopening, a higher tier, a second resolution. */
export function longLife(options: StoryOptions = {}): OutgoingEvent[] {
  const life = new Life(options);
  const { ticketId, desk, channel, customer, number } = life;
  const agent = options.agent ?? 'agent-li';
  const clock = { id: newId(), name: 'first-response' as const, startedAt: life.openedAt, dueAt: life.after(5) };
  const notified = {
    notificationId: newId(),
    ticketId,
    desk,
    channel: 'sms' as const,
    audience: 'customer' as const,
    recipient: customer.ref,
    occasion: 'opened',
    template: 'opened',
    attempts: 1,
  };
  const at = (minutes: number) => ({ time: life.after(minutes) });
  return [
    life.opened(),
    life.classified('agent'),
    NotificationSentV1.create({ ...notified, sentAt: life.after(1) }, at(1)),
    NotificationFailedV1.create(
      { ...notified, notificationId: newId(), reason: '号码不存在', failedAt: life.after(1) },
      at(1),
    ),
    TicketQueuedV1.create({ work: life.work({ status: 'queued' }), reason: 'low-confidence' }, at(1)),
    MessageReceivedV1.create(
      {
        messageId: newId(),
        ticketId,
        version: 2,
        desk,
        channel,
        customer,
        body: '还在吗？',
        receivedAt: life.after(2),
      },
      at(2),
    ),
    ClockWarnedV1.create({ work: life.same(), clock }, at(4)),
    ClockBreachedV1.create({ work: life.same(), clock }, at(5)),
    TicketAssignedV1.create(
      { work: life.work({ status: 'assigned', assignee: agent }), reason: 'longest-idle' },
      at(6),
    ),
    TicketAcceptedV1.create({ work: life.work({ status: 'accepted' }) }, at(7)),
    MessageSentV1.create(
      {
        messageId: newId(),
        ticketId,
        number,
        version: 3,
        desk,
        channel,
        customer,
        author: { role: 'agent', id: agent },
        body: '您好，提前还款不收手续费。',
        sentAt: life.after(8),
      },
      at(8),
    ),
    TicketResolvedV1.create(
      {
        work: life.work({
          status: 'resolved',
          firstRespondedAt: life.after(8),
          resolvedAt: life.after(20),
          resolution: 1,
        }),
        outcome: 'answered',
        by: agent,
      },
      at(20),
    ),
    TicketRatedV1.create(
      {
        ticketId,
        version: 4,
        resolution: 1,
        desk,
        channel,
        tier: 'agent',
        assignee: agent,
        score: options.score ?? 2,
        comment: options.comment ?? '等太久了',
        ratedAt: life.after(30),
      },
      at(30),
    ),
    TicketReopenedV1.create(
      { work: life.work({ status: 'queued', resolvedAt: undefined }), reason: 'customer wrote again', by: 'customer' },
      at(70),
    ),
    TicketEscalatedV1.create(
      { work: life.work({ tier: 'back-office', kind: 'complaint' }), fromTier: 'agent', reason: '投诉' },
      at(71),
    ),
    TicketResolvedV1.create(
      {
        work: life.work({ status: 'resolved', resolvedAt: life.after(130), resolution: 2 }),
        outcome: 'refunded',
        by: agent,
      },
      at(130),
    ),
    TicketRatedV1.create(
      { ticketId, version: 5, resolution: 2, desk, channel, assignee: agent, score: 5, ratedAt: life.after(140) },
      at(140),
    ),
  ];
}

/** A ticket that self-service answers at once. */
export function answeredLife(options: StoryOptions = {}): OutgoingEvent[] {
  const life = new Life({ desk: 'credit-score', channel: 'chat', ...options });
  return [
    life.opened(),
    life.classified('self-service'),
    TicketAnsweredV1.create(
      {
        work: life.work({ status: 'answered', firstRespondedAt: life.after(0.5) }),
        answer: {
          messageId: newId(),
          text: '芝麻分每月 6 日更新。',
          locale: 'zh-CN',
          articleId: 'credit-score.update-day',
          articleVersion: 3,
          score: 0.91,
        },
      },
      { time: life.after(0.5) },
    ),
  ];
}

/** What is said of a statutory limit of a ticket that has come to its end: a warning, an extension, and, three days late, that it passed at `dueAt`. */
export function limitOf(story: readonly OutgoingEvent[], dueAt: string): OutgoingEvent[] {
  const resolved = story.findLast(({ type }) => type === TicketResolvedV1.type);
  if (resolved === undefined) throw new Error('the story has no end');
  const { work } = resolved.data as { work: WorkState };
  const limit = {
    id: newId(),
    name: 'complaint',
    rules: { pack: 'cn-finance', version: 1, source: '示例规定第十条' },
    startedAt: work.openedAt,
    days: 15,
    extensions: 0,
    strict: dueAt.slice(0, 10),
    roll: dueAt.slice(0, 10),
    dueAt,
  };
  const previous = { days: 15, strict: limit.strict };
  const late = new Date(Date.parse(dueAt) + 3 * 24 * 60 * MINUTE_MS).toISOString();
  return [
    LimitWarnedV1.create({ work, limit }, { time: work.openedAt }),
    LimitExtendedV1.create({ work, limit, previous, reason: '情况复杂', by: 'supervisor' }, { time: work.openedAt }),
    LimitBreachedV1.create({ work, limit }, { time: late }),
  ];
}
