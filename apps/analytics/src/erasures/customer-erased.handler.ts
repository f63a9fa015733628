import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { CustomerErasedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { AnalyticsEraser } from './analytics-eraser.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'analytics.erasures';

/** Customers whose data was deleted: what analytics keeps of them goes too. */
@Controller()
export class CustomerErasedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly eraser: AnalyticsEraser,
  ) {}

  @OnEventBatch([CustomerErasedV1], { queue: QUEUE, maxSize: 20 })
  async handle(@Payload() batch: CustomerErasedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, (tx, fresh) =>
      this.eraser.begin(
        tx,
        fresh.map(({ data }) => data),
      ),
    );
  }
}
