import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { failpoint } from '#lib/messaging';
import { Transactions, type Tx } from '#lib/persistence';
import { Problem } from '#lib/service';
import { AcceptanceCap } from '../edge/acceptance-cap.js';
import { ownTransaction, within } from '../edge/door.js';
import { GroupCommit } from '../edge/group-commit.js';
import { MatterDesk, type PreparedMatter } from '../matters/matter-desk.js';
import { Vault } from '../vault/vault.js';
import { SealedCustomers } from './sealed-customers.js';
import { type PreparedTicket, prepareTicket } from './prepare-ticket.js';
import type { Accepted, Submission } from './submission.js';
import { TicketAcceptance } from './ticket-acceptance.js';

/** Where every request becomes a ticket, whatever channel brought it. */
@Injectable()
export class TicketDesk {
  private readonly commits: GroupCommit<PreparedTicket, Accepted>;

  constructor(
    readonly desks: Desks,
    readonly vault: Vault,
    readonly customers: SealedCustomers,
    private readonly cap: AcceptanceCap,
    private readonly acceptance: TicketAcceptance,
    private readonly matters: MatterDesk,
    private readonly transactions: Transactions,
  ) {
    this.commits = new GroupCommit((batch) => this.commit(batch));
  }

  /**
   * Resolves when ticket and event have committed, together with whatever else was submitted meanwhile.
   *
   * @throws Problem 422 naming the field, 413, 409 for a key used with other content, 503 when nothing can be kept now
   */
  accept(submission: Submission): Promise<Accepted> {
    this.cap.requireRoom();
    const prepared = prepareTicket(submission, this);
    return hasMatter(prepared) ? this.matters.accept(prepared) : this.commits.submit(prepared);
  }

  /**
   * The same in a transaction of the caller's, all or nothing; the answers are in no order.
   *
   * @throws Problem as above, for the first one that is refused
   */
  async acceptAll(tx: Tx, submissions: readonly Submission[]): Promise<Accepted[]> {
    this.cap.requireRoom();
    const prepared = submissions.map((submission) => prepareTicket(submission, this));
    const [plain, about] = [prepared.filter((each) => !hasMatter(each)), prepared.filter(hasMatter)];
    const opened = plain.length === 0 ? [] : await this.acceptance.accept(plain, within(tx));
    const joined = about.length === 0 ? [] : await this.matters.acceptAll(tx, about);
    return [...opened, ...joined].map((answer) => {
      if (answer instanceof Problem) throw answer;
      return answer;
    });
  }

  private async commit(batch: readonly PreparedTicket[]): Promise<(Accepted | Problem)[]> {
    await failpoint('before-commit');
    const answers = await this.acceptance.accept(batch, ownTransaction(this.transactions));
    await failpoint('committed-before-reply');
    return answers;
  }
}

function hasMatter(prepared: PreparedTicket): prepared is PreparedMatter {
  return prepared.matter !== undefined;
}
