import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { MessageReceivedV1, MessageSentV1 } from '#lib/contracts';
import { Inbox, OnEventBatch } from '#lib/messaging';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { Conversation, type Utterance } from './conversation.js';
import { MessageDoubts } from './message-doubts.js';

/** Also the inbox key: rename it and handled messages count as new. */
const QUEUE = 'routing.messages';

/** Further messages of a ticket. One that overtook its ticket's opening comes back later. */
@Controller()
export class MessagesHandler {
  constructor(
    private readonly inbox: Inbox,
    private readonly doubts: MessageDoubts,
    private readonly conversation: Conversation,
    private readonly assignment: AssignmentLoop,
  ) {}

  @OnEventBatch([MessageReceivedV1, MessageSentV1], { queue: QUEUE, maxSize: 200 })
  async handle(@Payload() batch: Utterance[]): Promise<void> {
    let queued = false;
    for await (const { utterances, settled } of this.doubts.rounds(batch))
      await this.inbox.processOnce(QUEUE, utterances, async (tx, fresh) => {
        if (await this.conversation.run(tx, fresh, settled)) queued = true;
      });
    if (queued) this.assignment.nudge();
  }
}
