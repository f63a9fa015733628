import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { Tier, TicketClassifiedV1, TIERS } from '#lib/contracts';
import { Inbox, MeshContext, OnEventBatch } from '#lib/messaging';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { HumanTier } from './human-tier.js';
import { SelfService } from './self-service.js';
import { TIER_QUEUE } from './tier-queue.js';

/** One lane a tier, so that each is scaled alone. */
@Controller()
export class TicketClassifiedHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly selfService: SelfService,
    private readonly humanTier: HumanTier,
    private readonly assignment: AssignmentLoop,
  ) {}

  @OnEventBatch([TicketClassifiedV1], {
    queue: TIER_QUEUE,
    lanes: TIERS,
    maxSize: 200,
  })
  async handle(@Payload() batch: TicketClassifiedV1[], @Ctx() context: MeshContext): Promise<void> {
    const tier = Tier.parse(context.lane);
    if (tier === 'self-service') {
      for await (const round of this.selfService.lookUp(batch))
        await this.inbox.processOnce(context.queue, round.events, (tx, tickets) =>
          this.selfService.run(tx, tickets, round),
        );
      return;
    }
    await this.inbox.processOnce(context.queue, batch, (tx, tickets) => this.humanTier.run(tx, tickets));
    this.assignment.nudge(tier);
  }
}
