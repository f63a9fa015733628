import { Injectable } from '@nestjs/common';
import { type ProtectiveHold, RiskHoldAnsweredV1, RiskHoldReleasedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Transactions, databaseTime, type Tx } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';
import { findWork } from '../work/work-items.js';
import { HOLD_COLUMNS, type HoldRow, toHold, writeHold } from './hold-rows.js';
import { nextHold } from './next-hold.js';

/** What the institution says about a hold. */
export interface HoldAnswer {
  readonly holdId: string;
  readonly customerRef: string;
  readonly move: 'confirm' | 'deny';
  readonly reason: string;
  readonly origin: string;
}

export interface HoldStep {
  readonly state: ProtectiveHold['state'];
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
}

const OF_TICKET = `SELECT ${HOLD_COLUMNS} FROM protective_hold h WHERE h.ticket_id = $1 ORDER BY h.requested_at DESC LIMIT 1`;

/** What becomes of protective holds after they were asked for. */
@Injectable()
export class HoldDesk {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** An answer to a hold that is settled, or of another customer, changes nothing. */
  async answer(tx: Tx, answers: readonly HoldAnswer[], cause: { traceparent?: string }): Promise<void> {
    const now = await databaseTime(tx);
    for (const { holdId, customerRef, move, reason, origin } of answers) {
      const [row] = await tx.query<HoldRow[]>(
        `SELECT ${HOLD_COLUMNS} FROM protective_hold h WHERE id = $1 AND customer_ref = $2 FOR UPDATE`,
        [holdId, customerRef],
      );
      const state = row === undefined ? undefined : nextHold(row.state, move);
      if (row === undefined || state === undefined) continue;
      const minutes = this.desks.get(row.desk).risk?.hold.releaseMinutes ?? 0;
      const nextAt = state === 'confirmed' ? new Date(now.getTime() + minutes * 60_000) : null;
      writeHold(tx, holdId, { state, nextAt, by: origin, reason });
      this.outbox.add(tx, RiskHoldAnsweredV1.create({ ...toHold({ ...row, state }), reason }, { cause }));
    }
  }

  /**
   * A person ends a hold; nothing else does.
   *
   * @throws Problem 403 unless the caller has the ticket or leads, 404, 409 when no hold stands
   */
  async release(ticketId: string, caller: Identity, reason: string, cause: { traceparent?: string }): Promise<void> {
    await this.transactions.run(async (tx) => {
      const item = await findWork(tx, ticketId);
      const [row] = await tx.query<HoldRow[]>(`${OF_TICKET} FOR UPDATE`, [ticketId]);
      if (item === undefined || row === undefined) throw Problem.notFound('No hold was asked for on this ticket.');
      if (caller.role === 'agent' && item.assignee !== caller.id)
        throw Problem.forbidden('Only the agent who holds the ticket, or a supervisor, may release the account.');
      const state = nextHold(row.state, 'release');
      if (state === undefined)
        throw Problem.conflict(`hold-stands: the hold is ${row.state}: there is nothing to release.`);
      writeHold(tx, row.id, { state, nextAt: null, by: caller.id, reason });
      this.outbox.add(
        tx,
        RiskHoldReleasedV1.create({ ...toHold({ ...row, state }), reason, by: caller.id }, { cause }),
      );
    });
  }

  /** The ticket's latest hold, as the case shows it. */
  async find(ticketId: string): Promise<ProtectiveHold | undefined> {
    const [row] = await this.transactions.read<HoldRow>(OF_TICKET, [ticketId]);
    return row === undefined ? undefined : toHold(row);
  }

  /** The ticket's latest hold with everything that happened to it. @throws Problem 404 */
  async show(ticketId: string): Promise<ProtectiveHold & { steps: HoldStep[] }> {
    const [row] = await this.transactions.read<HoldRow>(OF_TICKET, [ticketId]);
    if (row === undefined) throw Problem.notFound('No hold was asked for on this ticket.');
    const steps = await this.transactions.read<HoldStep>(
      'SELECT state, at, stated_by AS by, reason FROM protective_hold_step WHERE hold_id = $1 ORDER BY seq',
      [row.id],
    );
    return { ...toHold(row), steps };
  }
}
