import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TicketOpenedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { Triage } from './triage.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'routing.triage';

/** Classifies every opened ticket and hands it to a tier. A ticket of a desk without a pack is parked. */
@Controller()
export class TicketOpenedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly triage: Triage,
  ) {}

  @OnEventBatch([TicketOpenedV1], { queue: QUEUE, maxSize: 200 })
  async handle(@Payload() batch: TicketOpenedV1[]): Promise<void> {
    const examined = this.triage.examine(batch);
    await this.inbox.processOnce(QUEUE, batch, (tx, opened) => this.triage.run(tx, opened, examined));
  }
}
