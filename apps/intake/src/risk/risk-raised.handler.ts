import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { RiskRaisedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { asOutcome } from '../channels/refuse.js';
import { RiskTickets } from './risk-tickets.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'intake.risk';

/** A risk that a fact told of, and that no ticket stands for yet, gets one. */
@Controller()
export class RiskRaisedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly tickets: RiskTickets,
  ) {}

  @OnEventBatch([RiskRaisedV1], { queue: QUEUE })
  async handle(@Payload() batch: RiskRaisedV1[]): Promise<void> {
    try {
      await this.inbox.processOnce(QUEUE, batch, (tx, risks) => this.tickets.open(tx, risks));
    } catch (error: unknown) {
      throw asOutcome(error);
    }
  }
}
