import { Injectable } from '@nestjs/common';
import type { AcceptedTicket } from '#lib/contracts';
import { Transactions, type Tx } from '#lib/persistence';
import { Problem } from '#lib/service';
import { within } from '../edge/door.js';
import { GroupCommit } from '../edge/group-commit.js';
import { MessageAcceptance } from '../messages/message-acceptance.js';
import { messageEvent } from '../messages/prepare-message.js';
import type { PreparedTicket } from '../tickets/prepare-ticket.js';
import type { Accepted } from '../tickets/submission.js';
import { TicketAcceptance } from '../tickets/ticket-acceptance.js';
import type { Matter } from './matter.js';
import { BEGIN_MATTER, CLAIM_MATTER, FIRST_TICKET } from './matter-statements.js';

/** A ticket whose desk wants further ones about the same matter to join it. */
export type PreparedMatter = PreparedTicket & { readonly matter: Matter };

interface FirstRow extends Omit<AcceptedTicket, 'openedAt' | 'status'> {
  readonly customerRef: string;
  readonly openedAt: Date;
}

/**
 * Opens a ticket about a matter, or joins the one that is open about it already: what was written becomes a message there.
 * Its own commits, one at a time in a process: the plain way of a ticket does not wait for them.
 */
@Injectable()
export class MatterDesk {
  private readonly commits: GroupCommit<PreparedMatter, Accepted>;

  constructor(
    private readonly transactions: Transactions,
    private readonly tickets: TicketAcceptance,
    private readonly messages: MessageAcceptance,
  ) {
    this.commits = new GroupCommit((batch) => this.transactions.run((tx) => this.acceptAll(tx, batch)));
  }

  accept(prepared: PreparedMatter): Promise<Accepted> {
    return this.commits.submit(prepared);
  }

  /** One answer each, in order. Matters are locked in the order of their names, so that two batches never wait in a circle. */
  async acceptAll(tx: Tx, batch: readonly PreparedMatter[]): Promise<(Accepted | Problem)[]> {
    const answers = new Map<PreparedMatter, Accepted | Problem>();
    for (const prepared of batch.toSorted(byMatter)) answers.set(prepared, await this.acceptOne(tx, prepared));
    return batch.map((prepared) => answers.get(prepared) ?? Problem.unavailable(1));
  }

  private async acceptOne(tx: Tx, prepared: PreparedMatter): Promise<Accepted | Problem> {
    const { matter, ticket, ticketId } = prepared;
    const place = [ticket.desk, ticket.customer.ref, matter.field, matter.value, ticketId];
    const [known] = await tx.query<{ ticketId: string; running: boolean }[]>(CLAIM_MATTER, [
      ...place,
      matter.withinHours,
    ]);
    const used = await this.tickets.findRepeated([prepared], within(tx));
    const repeated = used(prepared);
    // A problem rolls the claim back, too.
    if (repeated instanceof Problem) throw repeated;
    if (repeated !== undefined) return repeated;
    if (known !== undefined && known.ticketId !== ticketId) {
      if (known.running) return this.join(tx, prepared, known.ticketId);
      tx.send(BEGIN_MATTER, place);
    }
    const [opened] = await this.tickets.accept([prepared], within(tx));
    return opened ?? Problem.unavailable(1);
  }

  private async join(tx: Tx, prepared: PreparedMatter, firstId: string): Promise<Accepted | Problem> {
    const [first] = await tx.query<FirstRow[]>(FIRST_TICKET, [firstId]);
    if (first === undefined) return Problem.unavailable(1);
    const { source, key, messageId, bodyHash, bodySealed, traceparent } = prepared;
    const { body, channel } = prepared.ticket;
    const { customerRef, openedAt, ...ticket } = first;
    const submission = {
      source,
      key,
      ticketId: firstId,
      author: { role: 'customer' as const, id: customerRef },
      body,
      channel,
      traceparent,
    };
    const event = messageEvent(submission, { ...first, nameSealed: null }, { messageId, channel, body });
    const [added] = await this.messages.accept(
      [{ submission, messageId, bodyHash, channel, body, bodySealed, event }],
      within(tx),
    );
    if (added === undefined || added instanceof Problem) return added ?? Problem.unavailable(1);
    return {
      ticket: { ...ticket, status: 'open', openedAt: openedAt.toISOString() },
      repeated: false,
      joined: true,
    };
  }
}

function byMatter(a: PreparedMatter, b: PreparedMatter): number {
  const [first, second] = [nameOf(a), nameOf(b)];
  return first < second ? -1 : Number(first > second);
}

function nameOf({ ticket, matter }: PreparedMatter): string {
  return [ticket.desk, ticket.customer.ref, matter.field, matter.value].join('\0');
}
