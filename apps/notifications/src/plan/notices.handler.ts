import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  ClockBreachedV1,
  ClockWarnedV1,
  FlowMovedV1,
  LimitBreachedV1,
  LimitExtendedV1,
  LimitWarnedV1,
  MessageSentV1,
  ReportPublishedV1,
  RiskHoldAlarmedV1,
  TaskClosedV1,
  TaskOpenedV1,
  TaskOverdueV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketOpenedV1,
  TicketQueuedV1,
  TicketResolvedV1,
  WaitGapFoundV1,
  WatcherAlertedV1,
} from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import type { TellingEvent } from './notice-facts.js';
import { NoticePlanner } from './notice-planner.js';

/** Also the inbox key: rename it and handled events count as new. */
const QUEUE = 'notifications.plan';

/** Every occasion that a desk pack may name in its rules. */
const OCCASIONS = [
  TicketOpenedV1,
  TicketQueuedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketResolvedV1,
  ClockWarnedV1,
  ClockBreachedV1,
  LimitWarnedV1,
  LimitBreachedV1,
  LimitExtendedV1,
  MessageSentV1,
  TaskOpenedV1,
  TaskClosedV1,
  TaskOverdueV1,
  FlowMovedV1,
  RiskHoldAlarmedV1,
  ReportPublishedV1,
  WaitGapFoundV1,
  WatcherAlertedV1,
];

/** Plans who is told about what happened. An event of a desk that this installation does not have is parked. */
@Controller()
export class NoticesHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly planner: NoticePlanner,
  ) {}

  @OnEventBatch(OCCASIONS, { queue: QUEUE, maxSize: 200 })
  async handle(@Payload() batch: TellingEvent[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, (tx, events) => this.planner.plan(tx, events));
  }
}
