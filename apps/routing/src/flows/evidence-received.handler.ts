import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EvidenceReceivedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { FlowEars } from './flow-ears.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'routing.flows';

/** Files that customers bring, for the checklists of their flows. One that overtook its ticket's opening comes back later. */
@Controller()
export class EvidenceReceivedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly ears: FlowEars,
  ) {}

  @OnEventBatch([EvidenceReceivedV1], { queue: QUEUE, maxSize: 100 })
  async handle(@Payload() batch: EvidenceReceivedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, (tx, files) => this.ears.hearEvidence(tx, files));
  }
}
