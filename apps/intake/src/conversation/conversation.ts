import { Injectable } from '@nestjs/common';
import type { NewTicket } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { MessageDesk } from '../messages/message-desk.js';
import type { Submission } from '../tickets/submission.js';
import { TicketDesk } from '../tickets/ticket-desk.js';
import { TicketIsOver } from '../messages/ticket-is-over.js';
import { FollowUps } from './follow-ups.js';

/** An utterance that may open a ticket or continue one. */
export interface Utterance {
  readonly source: string;
  readonly key: string;
  /** The ticket it would open. */
  readonly ticket: NewTicket;
  /** Finds the ticket that it continues, when there is one. Asked only for keys that are new. */
  readonly findTicket: () => Promise<{ id: string; customerRef: string } | undefined>;
  /** People who may be named in the text. */
  readonly names?: readonly string[] | undefined;
  readonly traceparent?: string | undefined;
}

/** `messageId`: set when it continued a ticket. */
export interface Taken {
  readonly ticketId: string;
  readonly messageId: string | null;
}

interface Used {
  readonly ticketId: string;
  readonly customerRef: string;
  readonly isMessage: boolean;
}

/**
 * For channels on which people just write: decides between a new ticket and a message on an old one. What was decided for a
 * key stands: a repetition is answered as before, even though its ticket exists by then.
 */
@Injectable()
export class Conversation {
  constructor(
    private readonly transactions: Transactions,
    private readonly tickets: TicketDesk,
    private readonly messages: MessageDesk,
    private readonly followUps: FollowUps,
  ) {}

  /** @throws Problem as TicketDesk and MessageDesk do */
  async take(utterance: Utterance): Promise<Taken> {
    try {
      return await this.decide(utterance);
    } catch (error: unknown) {
      // Two deliveries of one message decided differently at the same time: the first one's decision stands now.
      if (error instanceof Problem && error.status === 409) return this.decide(utterance);
      throw error;
    }
  }

  private async decide({ findTicket, ...submission }: Utterance): Promise<Taken> {
    const { source, key } = submission;
    const used = await this.findUsed(source, key);
    if (used !== undefined && !used.isMessage) return this.open(submission);
    const old = used === undefined ? await findTicket() : { id: used.ticketId, customerRef: used.customerRef };
    if (old === undefined) return this.open(submission);
    return this.join(submission, old);
  }

  private async join(
    submission: Submission,
    old: { readonly id: string; readonly customerRef: string },
  ): Promise<Taken> {
    const { source, key, ticket, traceparent } = submission;
    try {
      const message = await this.messages.accept({
        source,
        key,
        ticketId: old.id,
        author: { role: 'customer', id: old.customerRef },
        body: ticket.body,
        channel: ticket.channel,
        traceparent,
      });
      return { ticketId: message.ticketId, messageId: message.id };
    } catch (error: unknown) {
      if (!(error instanceof TicketIsOver)) throw error;
      const accepted = await this.followUps.open(submission, error.ticket);
      return { ticketId: accepted.ticket.id, messageId: null };
    }
  }

  private async open(submission: Submission): Promise<Taken> {
    const accepted = await this.tickets.accept(submission);
    return { ticketId: accepted.ticket.id, messageId: null };
  }

  private async findUsed(source: string, key: string): Promise<Used | undefined> {
    const [used] = await this.transactions.read<Used>(
      `SELECT ticket.id AS "ticketId", ticket.customer_ref AS "customerRef", message.id IS NOT NULL AS "isMessage"
       FROM idempotency_key AS used LEFT JOIN message ON message.id = used.subject_id
       JOIN ticket ON ticket.id = coalesce(message.ticket_id, used.subject_id)
       WHERE used.source = $1 AND used.key = $2`,
      [source, key],
    );
    return used;
  }
}
