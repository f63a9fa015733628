import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { TicketLinks } from '../links/ticket-links.js';
import type { AcceptedMessage, MessageSubmission } from '../messages/message-submission.js';
import type { TicketIdentity } from '../messages/prepare-message.js';
import type { Accepted, Submission } from '../tickets/submission.js';
import { TicketDesk } from '../tickets/ticket-desk.js';

/** Who links a follow-up to what it follows. */
const BY = 'kefu-mesh';

/** New tickets for what customers write to tickets that are over. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly tickets: TicketDesk,
    private readonly links: TicketLinks,
    private readonly transactions: Transactions,
  ) {}

  /** Resolves when the ticket and its link to the old one have committed; the same again makes neither a second time. */
  async open(submission: Submission, old: Pick<TicketIdentity, 'id'>): Promise<Accepted> {
    const accepted = await this.tickets.accept(submission);
    const link = { ticketId: accepted.ticket.id, otherId: old.id, kind: 'follows', by: BY } as const;
    await this.links.add(link, submission.traceparent);
    return accepted;
  }

  /** The same for one message; the answer is the first message of the new ticket. */
  async openWith(message: MessageSubmission, old: TicketIdentity): Promise<AcceptedMessage> {
    const { source, key, author, body, channel = old.channel, traceparent } = message;
    const ticket = { desk: old.desk, channel, customer: { ref: old.customerRef }, body };
    const accepted = await this.open({ source, key, ticket, traceparent }, old);
    const ticketId = accepted.ticket.id;
    const [first] = await this.transactions.read<{ id: string; body: string }>(
      'SELECT id, body FROM message WHERE ticket_id = $1 AND seq = 1',
      [ticketId],
    );
    return {
      id: first?.id ?? ticketId,
      ticketId,
      seq: 1,
      author,
      channel,
      body: first?.body ?? '',
      at: accepted.ticket.openedAt,
    };
  }
}
