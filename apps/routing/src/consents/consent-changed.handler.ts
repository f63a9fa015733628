import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ConsentChangedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { keepConsents } from './consent-shelf.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'routing.consents';

/** What customers agreed to: the next answer respects it. */
@Controller()
export class ConsentChangedHandler {
  constructor(private readonly inbox: Inbox) {}

  @OnEventBatch([ConsentChangedV1], { queue: QUEUE, maxSize: 200 })
  async handle(@Payload() batch: ConsentChangedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, (tx, consents) => keepConsents(tx, consents));
  }
}
