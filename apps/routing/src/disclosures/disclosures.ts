import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { assertOwn, type Identity, Problem } from '#lib/service';
import {
  DISCLOSURE_COLUMNS,
  type DisclosureRow,
  type DisclosureView,
  disclosureConfirmed,
  disclosureView,
  listDisclosures,
  type NewDisclosure,
  recordHash,
  shownCosts,
  shownHash,
} from './disclosure-record.js';

/** Costs that a borrower was shown, read for long enough and confirmed (announcement of the regulators in force since 2026-08-01). */
@Injectable()
export class Disclosures {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 404 */
  async show(ticketId: string, wanted: NewDisclosure, caller: Identity): Promise<DisclosureView> {
    const shown = shownCosts(wanted);
    return this.transactions.run(async (tx) => {
      const { desk, customerRef } = await requireTicket(tx, ticketId, caller);
      const shownAt = await databaseTime(tx);
      const row: DisclosureRow = {
        id: newId(),
        ticketId,
        customerRef,
        shown,
        shownHash: shownHash(shown),
        shownAt,
        confirmableAt: new Date(shownAt.getTime() + this.desks.get(desk).answers.disclosure.leastReadingSeconds * 1000),
        confirmedAt: null,
        recordHash: null,
      };
      await tx.query(
        `INSERT INTO disclosure (id, ticket_id, customer_ref, shown, shown_hash, shown_by, shown_at, confirmable_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          row.id,
          ticketId,
          customerRef,
          JSON.stringify(shown),
          row.shownHash,
          `${caller.role}:${caller.id}`,
          shownAt,
          row.confirmableAt,
        ],
      );
      return disclosureView(row);
    });
  }

  /** The same again answers the same. @throws Problem 404; 409 `READING_TIME` before it can have been read */
  async confirm(ticketId: string, id: string, caller: Identity): Promise<DisclosureView> {
    return this.transactions.run(async (tx) => {
      const { desk } = await requireTicket(tx, ticketId, caller);
      const [row] = await tx.query<DisclosureRow[]>(
        `SELECT ${DISCLOSURE_COLUMNS} FROM disclosure WHERE id = $1 AND ticket_id = $2 FOR UPDATE`,
        [id, ticketId],
      );
      if (row === undefined) throw Problem.notFound('No such disclosure.');
      if (row.confirmedAt !== null) return disclosureView(row);
      const confirmedAt = await databaseTime(tx);
      if (confirmedAt < row.confirmableAt) {
        throw Problem.conflict(`READING_TIME: not before ${row.confirmableAt.toISOString()}.`, 'reading-time');
      }
      const confirmed = { ...row, confirmedAt, recordHash: recordHash({ ...row, confirmedAt }) };
      await tx.query('UPDATE disclosure SET confirmed_at = $2, record_hash = $3 WHERE id = $1', [
        id,
        confirmedAt,
        confirmed.recordHash,
      ]);
      this.outbox.add(tx, disclosureConfirmed(desk, confirmed, caller));
      return disclosureView(confirmed);
    });
  }

  /** @throws Problem 404 */
  async list(ticketId: string, caller: Identity): Promise<DisclosureView[]> {
    await this.transactions.run((tx) => requireTicket(tx, ticketId, caller));
    return listDisclosures(this.transactions, ticketId);
  }
}

async function requireTicket(tx: Tx, ticketId: string, caller: Identity) {
  const [ticket] = await tx.query<{ desk: string; customerRef: string }[]>(
    'SELECT desk, customer_ref AS "customerRef" FROM work_item WHERE ticket_id = $1',
    [ticketId],
  );
  if (ticket === undefined) throw Problem.notFound('No such ticket.');
  assertOwn(caller, ticket.customerRef, 'ticket');
  return ticket;
}
