import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { WatcherChangedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { keepWatchers } from './watcher-rows.js';

/** Also the inbox key: rename it and handled events count as new. */
const QUEUE = 'notifications.watchers';

/** Keeps who watches which ticket, as routing says it. */
@Controller()
export class WatcherChangedHandler {
  constructor(private readonly inbox: Inbox) {}

  @OnEventBatch([WatcherChangedV1], { queue: QUEUE })
  async handle(@Payload() batch: WatcherChangedV1[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, keepWatchers);
  }
}
