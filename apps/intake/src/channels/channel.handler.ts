import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CHANNELS, CallRecordedV1, EXCHANGES, type MeshEvent, RequestSubmittedV1 } from '#lib/contracts';
import { type MeshContext, OnEventBatch } from '#lib/messaging';
import { ChannelEntrance } from './channel-entrance.js';

/**
 * The AMQP entrance, one queue a channel. Resolve: tickets, facts and events have committed.
 * A request that can never be accepted is parked with the field that is wrong.
 */
@Controller()
export class ChannelHandler {
  constructor(private readonly entrance: ChannelEntrance) {}

  @OnEventBatch([RequestSubmittedV1, CallRecordedV1], {
    queue: 'intake.channel',
    lanes: CHANNELS,
    bindings: [{ exchange: EXCHANGES.inbound, key: '<lane>.*' }],
    acceptsOtherTypes: true,
  })
  async handle(@Payload() batch: MeshEvent[], @Ctx() { queue, lane }: MeshContext): Promise<void> {
    await this.entrance.take(queue, lane, batch);
  }
}
