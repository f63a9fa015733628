import { Injectable } from '@nestjs/common';
import { TicketConfirmedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Database, databaseTime, Transactions, type Tx } from '#lib/persistence';
import { assertOwn, type Identity, Problem } from '#lib/service';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { DueKeeper } from '../due/due-keeper.js';
import { RoutingConfig } from '../routing.config.js';
import { reopen } from '../transitions/transition.js';
import { changed, type Decision } from '../work/decision.js';
import { Decisions } from '../work/decisions.js';
import { originOf, toWorkState, type WorkItem } from '../work/work-item.js';
import { findWork, lockWork } from '../work/work-items.js';
import { closeUnconfirmed, type Confirmation, settleConfirmation } from './confirmation-rows.js';

const AT_ONCE = 200;
/** Who closes what nobody answered. */
const BY_TIME = 'kefu-mesh';

/** Whether solutions work, as their customers say; what nobody answers in time closes as unconfirmed, once, also after an outage. */
@Injectable()
export class Confirmations extends DueKeeper {
  constructor(
    database: Database,
    transactions: Transactions,
    private readonly decisions: Decisions,
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    private readonly assignment: AssignmentLoop,
    config: RoutingConfig,
  ) {
    super(database, transactions, { everyMs: config.CLOCK_POLL_MS, table: 'confirmation', atOnce: AT_ONCE });
  }

  /** @throws Problem 404, 409 when nobody asked, or no longer */
  async answer(ticketId: string, solved: boolean, caller: Identity, traceparent: string): Promise<WorkItem> {
    const next = await this.transactions.run(async (tx) => {
      const item = (await lockWork(tx, [ticketId])).get(ticketId);
      if (item === undefined) throw Problem.notFound('No such ticket.');
      assertOwn(caller, item.customerRef, 'ticket');
      const now = await databaseTime(tx);
      const by = { id: caller.id, leads: false };
      const settled =
        item.status === 'resolved' &&
        (await settleConfirmation(tx, item, solved ? 'confirmed' : 'declined', { by: by.id, now }));
      if (!settled) throw Problem.conflict('awaiting-confirmation: nobody asks for a confirmation of this ticket now.');
      const decision = solved
        ? confirmed(item, by.id)
        : reopen(item, 'not-solved', { by, desk: this.desks.get(item.desk), now });
      if (!(await this.decisions.apply(tx, [{ decision, cause: { traceparent } }], now)))
        throw new Error('a locked work item changed');
      return decision.next;
    });
    if (!solved) this.assignment.nudge();
    return next;
  }

  /** Who thanks for a solution that waits for its confirmation has confirmed it. @param item locked, resolved */
  async thanked(tx: Tx, item: WorkItem, now: Date): Promise<Decision | undefined> {
    const by = item.customerRef;
    return (await settleConfirmation(tx, item, 'confirmed', { by, now })) ? confirmed(item, by) : undefined;
  }

  /** @throws Problem 404 */
  async find(ticketId: string, caller: Identity): Promise<Confirmation | undefined> {
    const item = await this.transactions.run((tx) => findWork(tx, ticketId));
    if (item === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, item.customerRef, 'ticket');
    const [row] = await this.transactions.read<Confirmation>(
      `SELECT state, asked_at AS "askedAt", due_at AS "dueAt", answered_by AS "answeredBy", answered_at AS "answeredAt"
       FROM confirmation WHERE ticket_id = $1 ORDER BY resolution DESC LIMIT 1`,
      [ticketId],
    );
    return row;
  }

  protected async round(tx: Tx, atOnce: number): Promise<number> {
    const closed = await closeUnconfirmed(tx, atOnce);
    this.outbox.add(
      tx,
      ...closed.map((item) =>
        TicketConfirmedV1.create(
          { work: toWorkState(item), result: 'UNCONFIRMED', by: BY_TIME },
          { cause: originOf(item) },
        ),
      ),
    );
    return closed.length;
  }
}

function confirmed(item: WorkItem, by: string): Decision {
  return { next: changed(item, {}), says: [{ what: 'confirmed', result: 'CONFIRMED', by }], clocks: [] };
}
