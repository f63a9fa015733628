import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { ActionRequestedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { EXECUTE, REFUSE, RightsDesk } from './rights-desk.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'intake.rights';

/** Of all that flows ask for, what concerns the data that intake keeps. */
@Controller()
export class RightsHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly desk: RightsDesk,
  ) {}

  @OnEventBatch([ActionRequestedV1], { queue: QUEUE, maxSize: 50 })
  async handle(@Payload() batch: ActionRequestedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, async (tx, fresh) => {
      for (const asked of fresh.filter(({ data }) => [EXECUTE, REFUSE].includes(data.action))) {
        await this.desk.carryOut(tx, asked);
      }
    });
  }
}
