import { Injectable } from '@nestjs/common';
import type { Channel } from '#lib/contracts';
import { Desks, sceneOf } from '#lib/desks';
import { Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { AcceptanceCap } from '../edge/acceptance-cap.js';
import { ownTransaction, within } from '../edge/door.js';
import { GroupCommit } from '../edge/group-commit.js';
import { LeakGuard } from '../privacy/leak-guard.js';
import { Vault } from '../vault/vault.js';
import { MessageAcceptance } from './message-acceptance.js';
import type { AcceptedMessage, MessageSubmission } from './message-submission.js';
import { QuotedFacts } from './quoted-facts.js';
import { type PreparedMessage, type TicketIdentity, prepareMessage } from './prepare-message.js';
import { requireRespect } from './require-respect.js';
import { REOPEN_DAYS, TicketIsOver } from './ticket-is-over.js';

interface FoundTicket extends TicketIdentity {
  readonly mergedInto: string | null;
  readonly isOver: boolean;
}

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
    private readonly leaks: LeakGuard,
    private readonly acceptance: MessageAcceptance,
    private readonly quoting: QuotedFacts,
  ) {
    this.commits = new GroupCommit((batch) => acceptance.accept(batch, ownTransaction(transactions)));
  }

  /**
   * Resolves when message and event have committed. What was written to a merged ticket joins the one that goes on.
   *
   * @param caller a customer reaches its own tickets only
   *
   * @throws TicketIsOver when a customer writes to a ticket that was resolved too long ago
   * @throws Problem 404, 409 for a key used with other content or another customer's data in an agent's
   * text, 409 `DISRESPECTFUL` for words of theirs that blame, 409 `STALE_FACT` for a fact that is too old to be quoted, 503 when
   * nothing can be kept now
   */
  async accept(submission: MessageSubmission, caller?: Identity): Promise<AcceptedMessage> {
    this.cap.requireRoom();
    const ticket = await this.find(submission.ticketId);
    if (caller !== undefined) {
      assertOwn(caller, ticket.customerRef, 'ticket');
      this.requireOffered(ticket.desk, submission.channel);
    }
    const living = ticket.mergedInto === null ? ticket : await this.find(ticket.mergedInto);
    if (living.isOver && submission.author.role === 'customer') throw new TicketIsOver(living);
    const addressed = living === ticket ? submission : { ...submission, ticketId: living.id, addressedTo: ticket.id };
    if (submission.author.role === 'agent') await this.checkReply(submission.body, living);
    const said = await this.quoting.fill(addressed, living);
    return this.commits.submit(prepareMessage(said, living, this.vault));
  }

  /** What staff say on several tickets, in a transaction of the caller's: all or nothing. @throws Problem as above, for the first one */
  async acceptAll(tx: Tx, submissions: readonly MessageSubmission[]): Promise<AcceptedMessage[]> {
    this.cap.requireRoom();
    const prepared: PreparedMessage[] = [];
    for (const submission of submissions) {
      const ticket = await this.find(submission.ticketId);
      await this.checkReply(submission.body, ticket);
      prepared.push(prepareMessage(await this.quoting.fill(submission, ticket), ticket, this.vault));
    }
    const answers = await this.acceptance.accept(prepared, within(tx));
    return answers.map((answer) => {
      if (answer instanceof Problem) throw answer;
      return answer;
    });
  }

  private async checkReply(body: string, { customerRef }: TicketIdentity): Promise<void> {
    requireRespect(body);
    await this.leaks.check(body, customerRef);
  }

  /** A desk that is gone by now has its old tickets still: only a channel that it refuses is wrong. */
  private requireOffered(desk: string, channel: Channel | undefined): void {
    if (channel === undefined || !this.desks.has(desk) || this.desks.get(desk).channels.includes(channel)) return;
    throw Problem.invalid([{ path: 'channel', message: `desk ${desk} does not offer this channel` }]);
  }

  private async find(ticketId: string): Promise<FoundTicket> {
    const [ticket] = await this.transactions.read<FoundTicket & { readonly namedScene: string | null }>(
      `SELECT ticket.id, number, desk, channel, customer_ref AS "customerRef", name_sealed AS "nameSealed",
         merged_into AS "mergedInto",
         CASE WHEN data IS NOT NULL THEN data::jsonb ->> 'scene' END AS "namedScene", status = 'resolved' AND resolved_at < mesh_now() - interval '${REOPEN_DAYS} days' AS "isOver"
       FROM ticket LEFT JOIN customer ON customer.ref = customer_ref WHERE ticket.id = $1`,
      [ticketId],
    );
    if (ticket === undefined) throw Problem.notFound(NO_TICKET);
    const scene = this.desks.has(ticket.desk) ? sceneOf(this.desks.get(ticket.desk), ticket.namedScene) : undefined;
    return { ...ticket, scene: scene?.id };
  }
}
