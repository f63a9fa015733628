import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FactRecordedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { CareClerk } from './care-clerk.js';
import { CareDesk } from './care-desk.js';

/** Also the inbox key: rename it and handled facts count as new. */
const QUEUE = 'notifications.care';

/** Facts that a desk cares about lead to notices, now or before a date, and end others. A fact that lacks what a rule needs is parked. */
@Controller()
export class FactRecordedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly care: CareDesk,
    private readonly clerk: CareClerk,
  ) {}

  @OnEventBatch(FactRecordedV1, { queue: QUEUE, maxSize: 200 })
  async handle(@Payload() batch: FactRecordedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, (tx, facts) => this.care.hear(tx, facts));
    this.clerk.wake();
  }
}
