import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EXCHANGES } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { EventRecorder } from './event-recorder.js';
import { HEARD, type HeardEvent } from './heard-events.js';

/** Also the inbox key: rename it and handled messages count as new. */
export const QUEUE = 'analytics.events';

/** Hears everything that is said and writes it down, each event once. Numbers may lag, so batches are large. */
@Controller()
export class EveryEventHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly recorder: EventRecorder,
  ) {}

  @OnEventBatch(HEARD, {
    queue: QUEUE,
    maxSize: 500,
    maxWaitMs: 10,
    bindings: [
      { exchange: EXCHANGES.events, key: 'support.#' },
      { exchange: EXCHANGES.work, key: '#' },
    ],
  })
  async handle(@Payload() batch: HeardEvent[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, (tx, events) => this.recorder.record(tx, events));
  }
}
