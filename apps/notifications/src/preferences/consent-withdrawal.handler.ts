import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ActionRequestedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { ConsentWithdrawal } from './consent-withdrawal.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'notifications.rights';

/** Of all that flows ask for, the withdrawal of consents that a personal data request asks for. */
@Controller()
export class ConsentWithdrawalHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly withdrawal: ConsentWithdrawal,
  ) {}

  @OnEventBatch([ActionRequestedV1], { queue: QUEUE, maxSize: 50 })
  async handle(@Payload() batch: ActionRequestedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, async (tx, fresh) => {
      for (const asked of fresh) await this.withdrawal.carryOut(tx, asked);
    });
  }
}
