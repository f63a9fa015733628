import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FactRecordedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { RiskFacts } from '../risk/risk-facts.js';
import { FlowEars } from '../flows/flow-ears.js';
import { keepLatest } from './fact-shelf.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'routing.facts';

/** What internal systems state about customers: for the agents to see, and for the flows that wait for it. */
@Controller()
export class FactRecordedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly risks: RiskFacts,
    private readonly flows: FlowEars,
  ) {}

  @OnEventBatch([FactRecordedV1], { queue: QUEUE, maxSize: 200 })
  async handle(@Payload() batch: FactRecordedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, async (tx, facts) => {
      await keepLatest(tx, facts);
      await this.risks.take(tx, facts);
      await this.flows.hearFacts(tx, facts);
    });
  }
}
