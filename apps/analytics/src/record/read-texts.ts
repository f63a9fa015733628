import type { TicketClassifiedV1 } from '#lib/contracts';
import type { ComplaintNature } from '#lib/language';
import { type Judgement, judgementAndNature, judgementOf } from '../feedback/judgement.js';
import { tallyTopics, type TopicTally } from '../topics/tally-topics.js';
import type { TopicWords } from '../topics/topic-words.js';
import type { HeardEvent } from './heard-events.js';

/** What one message judges. */
export interface MessageFeedback extends Judgement {
  readonly messageId: string;
  readonly ticketId: string;
  readonly desk: string;
  readonly channel: string;
  readonly saidAt: string;
}

/** What is known of a batch's texts once they are read; the texts themselves go no further, but for a few examples. */
export interface TextsRead {
  readonly topics: TopicTally;
  /** One a message, in the order of the ids. */
  readonly feedback: readonly MessageFeedback[];
  /** By ticket. */
  readonly natures: ReadonlyMap<string, ComplaintNature>;
}

/** Reads what customers wrote. A ticket that is handed on is classified again, by the same text: the first time counts. */
export function readTexts(events: readonly HeardEvent[], words: TopicWords, receivedMs: number): TextsRead {
  const feedback: MessageFeedback[] = [];
  const natures = new Map<string, ComplaintNature>();
  const classified: TicketClassifiedV1[] = [];
  for (const event of events) {
    if (event.type === 'support.message.received.v1') {
      const { messageId, ticketId, desk, channel, receivedAt: saidAt, body } = event.data;
      const judgement = judgementOf(body);
      if (judgement) feedback.push({ messageId, ticketId, desk, channel, saidAt, ...judgement });
    }
    if (event.type !== 'support.ticket.classified.v1' || event.data.work.version !== 1) continue;
    classified.push(event);
    const { ticketId, desk, channel, openedAt: saidAt } = event.data.work;
    const { judgement, nature } = judgementAndNature(event.data.body);
    natures.set(ticketId, nature);
    if (judgement) feedback.push({ messageId: ticketId, ticketId, desk, channel, saidAt, ...judgement });
  }
  return {
    topics: tallyTopics(classified, (desk, message) => words.keyOf(desk, message), receivedMs),
    feedback: feedback.toSorted((a, b) => (a.messageId < b.messageId ? -1 : 1)),
    natures,
  };
}
