import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { NotificationRequestedV1 } from '#lib/contracts';
import { Inbox, MeshContext, OnEventBatch } from '#lib/messaging';
import { InboxStreams } from '../inbox/inbox-streams.js';
import { InboxWriter } from '../inbox/inbox-writer.js';
import { CHANNEL_QUEUE, INBOX_CHANNELS } from './lanes.js';

/** App, web and chat: the in-app inbox is ours, so a delivery is a row, and a batch is one statement. */
@Controller()
export class InboxLaneHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly writer: InboxWriter,
    private readonly streams: InboxStreams,
  ) {}

  @OnEventBatch(NotificationRequestedV1, { queue: CHANNEL_QUEUE, lanes: INBOX_CHANNELS, maxSize: 200 })
  async handle(@Payload() batch: NotificationRequestedV1[], @Ctx() { queue }: MeshContext): Promise<void> {
    await this.inbox.processOnce(queue, batch, (tx, orders) => this.writer.deliver(tx, orders));
    this.streams.wake();
  }
}
