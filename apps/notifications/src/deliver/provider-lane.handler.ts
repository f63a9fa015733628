import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { NotificationRequestedV1 } from '#lib/contracts';
import { MeshContext, OnEventBatch } from '#lib/messaging';
import { Deliverer } from './deliverer.js';
import { CHANNEL_QUEUE, PROVIDER_CHANNELS } from './lanes.js';

/**
 * Mail, text messages and webhooks. One notification at a time, many at once: each waits for its provider, none for another.
 * The deliverer records every outcome, the last failure too, so nothing is parked unless its order is a forgery.
 */
@Controller()
export class ProviderLaneHandler {
  constructor(private readonly deliverer: Deliverer) {}

  @OnEventBatch(NotificationRequestedV1, {
    queue: CHANNEL_QUEUE,
    lanes: PROVIDER_CHANNELS,
    maxSize: 1,
    maxWaitMs: 0,
    concurrency: 16,
  })
  async handle(@Payload() batch: NotificationRequestedV1[], @Ctx() { queue }: MeshContext): Promise<void> {
    for (const event of batch) await this.deliverer.deliver(queue, event);
  }
}
