import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { EvidenceReceivedV1, FactRecordedV1 } from '#lib/contracts';
import { EVIDENCE_RECEIVED } from '#lib/desks';
import { databaseTime, type Tx } from '#lib/persistence';
import { notYetKnown } from '../messages/not-yet-known.js';
import { FlowBook } from './flow-book.js';
import { FlowKeeper, type HeardOfTicket } from './flow-keeper.js';

const TicketId = z.uuid();

/** Brings facts and evidence to the flows that wait for them. */
@Injectable()
export class FlowEars {
  constructor(
    private readonly book: FlowBook,
    private readonly keeper: FlowKeeper,
  ) {}

  /**
   * Facts that a flow waits for: of the ticket that the fact's data names, or else of the customer's running tickets. One that no
   * flow cares for costs nothing.
   *
   * @throws RetryLater when the ticket that a fact names is not known yet
   */
  async hearFacts(tx: Tx, facts: readonly FactRecordedV1[]): Promise<void> {
    const meant = facts.filter(({ data }) => this.book.hears(data.factType));
    if (meant.length === 0) return;
    const running = await runsOf(
      tx,
      meant.flatMap(({ data }) => (namedTicket(data) === undefined ? [data.customer.ref] : [])),
    );
    const heard = meant.flatMap((fact): HeardOfTicket[] => {
      const { factType: event, key, customer, desk } = fact.data;
      const named = namedTicket(fact.data);
      const tickets = named === undefined ? (running.get(customer.ref) ?? []) : [{ ticketId: named, desk }];
      return tickets
        .filter((ticket) => desk === undefined || ticket.desk === desk)
        .map(({ ticketId }) => ({ ticketId, event, key, data: fact.data.data, cause: fact }));
    });
    await this.hear(
      tx,
      heard,
      meant.flatMap((fact) => namedTicket(fact.data) ?? []),
      meant[0],
    );
  }

  /** @throws RetryLater when a file overtook its ticket's opening */
  async hearEvidence(tx: Tx, files: readonly EvidenceReceivedV1[]): Promise<void> {
    const clean = files.filter(({ data }) => data.state === 'clean');
    const heard = clean.map((file) => {
      const { ticketId, type, evidenceId } = file.data;
      return { ticketId, event: EVIDENCE_RECEIVED, data: { type, evidenceId }, cause: file };
    });
    await this.hear(
      tx,
      heard,
      clean.map(({ data }) => data.ticketId),
      clean[0],
    );
  }

  private async hear(
    tx: Tx,
    heard: readonly HeardOfTicket[],
    named: readonly string[],
    first: { readonly time: string } | undefined,
  ): Promise<void> {
    if (heard.length === 0 || first === undefined) return;
    const unknown = await firstUnknown(tx, named);
    if (unknown !== undefined) throw await notYetKnown(tx, unknown, first.time);
    const locked = await this.keeper.lock(tx, [...new Set(heard.map(({ ticketId }) => ticketId))]);
    if (locked.size > 0) await this.keeper.hear(tx, locked, heard, await databaseTime(tx));
  }
}

function namedTicket({ data }: FactRecordedV1['data']): string | undefined {
  const id = TicketId.safeParse(data['ticketId']);
  return id.success ? id.data : undefined;
}

async function runsOf(
  tx: Tx,
  customers: readonly string[],
): Promise<Map<string, { ticketId: string; desk: string }[]>> {
  const found = new Map<string, { ticketId: string; desk: string }[]>();
  if (customers.length === 0) return found;
  const rows = await tx.query<{ ticketId: string; desk: string; ref: string }[]>(
    `SELECT ticket_id AS "ticketId", desk, customer_ref AS ref FROM flow_run
     WHERE customer_ref = ANY ($1::text[]) AND ended_at IS NULL ORDER BY ticket_id`,
    [[...new Set(customers)]],
  );
  for (const { ref, ...ticket } of rows) found.set(ref, [...(found.get(ref) ?? []), ticket]);
  return found;
}

async function firstUnknown(tx: Tx, ticketIds: readonly string[]): Promise<string | undefined> {
  if (ticketIds.length === 0) return undefined;
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT id FROM unnest($1::uuid[]) AS named (id)
     WHERE NOT EXISTS (SELECT FROM work_item WHERE ticket_id = named.id) LIMIT 1`,
    [[...new Set(ticketIds)]],
  );
  return row?.id;
}
