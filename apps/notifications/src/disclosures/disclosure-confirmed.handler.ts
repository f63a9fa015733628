import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { DisclosureConfirmedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { keepDisclosures } from './disclosed-tickets.js';

/** Also the inbox key: rename it and handled events count as new. */
const QUEUE = 'notifications.disclosures';

/** Keeps which borrowers have confirmed the costs: before that, the gate lets no cost pass without its annual rate. */
@Controller()
export class DisclosureConfirmedHandler {
  constructor(private readonly inbox: Inbox) {}

  @OnEventBatch([DisclosureConfirmedV1], { queue: QUEUE })
  async handle(@Payload() batch: DisclosureConfirmedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, keepDisclosures);
  }
}
