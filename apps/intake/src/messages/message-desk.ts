import { Injectable } from '@nestjs/common';
import type { Channel } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { AcceptanceCap } from '../edge/acceptance-cap.js';
import { ownTransaction } from '../edge/door.js';
import { GroupCommit } from '../edge/group-commit.js';
import { Vault } from '../vault/vault.js';
import { MessageAcceptance } from './message-acceptance.js';
import type { AcceptedMessage, MessageSubmission } from './message-submission.js';
import { type PreparedMessage, type TicketIdentity, prepareMessage } from './prepare-message.js';

const NO_TICKET = 'No such ticket.';

/** Where further messages join their ticket, whatever channel brought them. */
@Injectable()
export class MessageDesk {
  private readonly commits: GroupCommit<PreparedMessage, AcceptedMessage>;

  constructor(
    private readonly desks: Desks,
    private readonly vault: Vault,
    private readonly cap: AcceptanceCap,
    private readonly transactions: Transactions,
    acceptance: MessageAcceptance,
  ) {
    this.commits = new GroupCommit((batch) => acceptance.accept(batch, ownTransaction(transactions)));
  }

  /**
   * Resolves when message and event have committed.
   *
   * @param caller a customer reaches its own tickets only
   * @throws Problem 404, 409 for a key used with other content, 503 when nothing can be kept now
   */
  async accept(submission: MessageSubmission, caller?: Identity): Promise<AcceptedMessage> {
    this.cap.requireRoom();
    const ticket = await this.find(submission.ticketId);
    if (caller !== undefined) {
      assertOwn(caller, ticket.customerRef, 'ticket');
      this.requireOffered(ticket.desk, submission.channel);
    }
    return this.commits.submit(prepareMessage(submission, ticket, this.vault));
  }

  /** A desk that is gone by now has its old tickets still: only a channel that it refuses is wrong. */
  private requireOffered(desk: string, channel: Channel | undefined): void {
    if (channel === undefined || !this.desks.has(desk) || this.desks.get(desk).channels.includes(channel)) return;
    throw Problem.invalid([{ path: 'channel', message: `desk ${desk} does not offer this channel` }]);
  }

  private async find(ticketId: string): Promise<TicketIdentity> {
    const [ticket] = await this.transactions.read<TicketIdentity>(
      `SELECT ticket.id, number, desk, channel, customer_ref AS "customerRef", name_sealed AS "nameSealed"
       FROM ticket LEFT JOIN customer ON customer.ref = customer_ref WHERE ticket.id = $1`,
      [ticketId],
    );
    if (ticket === undefined) throw Problem.notFound(NO_TICKET);
    return ticket;
  }
}
