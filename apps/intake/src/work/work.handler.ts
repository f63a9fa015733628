import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import {
  FlowMovedV1,
  TicketAcceptedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketConfirmedV1,
  TicketEscalatedV1,
  TicketMergedV1,
  TicketQueuedV1,
  TicketReopenedV1,
  TicketResolvedV1,
} from '#lib/contracts';
import { OnEventBatch } from '#lib/messaging';
import { type WorkEvent, WorkMirror } from './work-mirror.js';

const QUEUE = 'intake.work';
const SAID_BY_ROUTING = [
  TicketAnsweredV1,
  TicketQueuedV1,
  TicketAssignedV1,
  TicketAcceptedV1,
  TicketEscalatedV1,
  TicketResolvedV1,
  TicketReopenedV1,
  FlowMovedV1,
  TicketMergedV1,
  TicketConfirmedV1,
];

/**
 * Keeps each ticket's state as routing says it is. Events may come in any order and any number of times. The classification
 * is left out: the event that follows it carries the same state.
 */
@Controller()
export class WorkHandler {
  constructor(private readonly mirror: WorkMirror) {}

  @OnEventBatch(SAID_BY_ROUTING, { queue: QUEUE })
  async handle(@Payload() batch: WorkEvent[]): Promise<void> {
    await this.mirror.apply(QUEUE, batch);
  }
}
