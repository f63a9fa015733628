import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TicketRatedV1, TicketReopenedV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';

/** Also the inbox key: rename it and handled events count as new. */
const QUEUE = 'notifications.surveys';

type Overtaking = TicketRatedV1 | TicketReopenedV1;

/** Nobody is asked how it was who has said so already, or whose matter goes on: a survey that has not left is taken back. */
@Controller()
export class SurveyOvertakenHandler {
  constructor(private readonly inbox: Inbox) {}

  @OnEventBatch([TicketRatedV1, TicketReopenedV1], { queue: QUEUE, maxSize: 200 })
  async handle(@Payload() batch: Overtaking[]): Promise<void> {
    await this.inbox.processOnce(QUEUE, batch, (tx, events) => {
      tx.send(
        `UPDATE notification SET state = 'refused', verdict = 'skip', verdict_reason = 'OVERTAKEN', not_before = NULL, finished_at = mesh_now()
         WHERE ticket_id = ANY ($1::uuid[]) AND state = 'held' AND follows AND purpose = 'survey'`,
        [events.map(({ subject }) => subject)],
      );
    });
  }
}
