import { createHash } from 'node:crypto';
import { DisclosureConfirmedV1, type OutgoingEvent } from '#lib/contracts';
import { type LoanQuote, LoanTerms, quoteLoan } from '#lib/desks';
import type { Transactions } from '#lib/persistence';
import { z } from 'zod';

/** What may come on top: a late fee, the cost of paying back early. */
const ContingentCost = z.strictObject({
  name: z.string().trim().min(1).max(60),
  chargedBy: z.string().trim().min(1).max(60),
  when: z.string().trim().min(1).max(300),
});

/** `POST /v1/tickets/{id}/disclosures` */
export const NewDisclosure = z.strictObject({
  terms: LoanTerms,
  contingentCosts: z.array(ContingentCost).max(20).default([]),
});
export type NewDisclosure = z.output<typeof NewDisclosure>;

/** What the borrower is shown: principal, every fee and who charges it, the annualised total, and what may come on top. */
export interface ShownCosts extends Omit<LoanQuote, 'schedule'> {
  readonly terms: LoanTerms;
  readonly fees: LoanTerms['fees'];
  readonly contingentCosts: NewDisclosure['contingentCosts'];
}

export interface DisclosureView {
  readonly id: string;
  readonly ticketId: string;
  readonly shown: ShownCosts;
  readonly shownAt: string;
  /** Not before: the minimum reading time. */
  readonly confirmableAt: string;
  readonly confirmedAt: string | null;
  /** SHA-256 of what was shown. */
  readonly shownHash: string;
  /** SHA-256 of what was shown, to whom, for how long, and when it was confirmed. */
  readonly recordHash: string | null;
}

export function shownCosts({ terms, contingentCosts }: NewDisclosure): ShownCosts {
  const { schedule: _schedule, ...quote } = quoteLoan(terms);
  return { ...quote, terms, fees: terms.fees, contingentCosts };
}

export function shownHash(shown: ShownCosts): string {
  return sha256(shown);
}

export function recordHash(record: {
  readonly ticketId: string;
  readonly customerRef: string;
  readonly shownHash: string;
  readonly shownAt: Date;
  readonly confirmedAt: Date;
}): string {
  const { ticketId, customerRef, shownHash: shown, shownAt, confirmedAt } = record;
  return sha256([ticketId, customerRef, shown, shownAt.toISOString(), confirmedAt.toISOString()]);
}

/** Members in the order of their names, so that what comes back from the database has the same hash. */
function sha256(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}

export interface DisclosureRow {
  readonly id: string;
  readonly ticketId: string;
  readonly customerRef: string;
  readonly shown: ShownCosts;
  readonly shownHash: string;
  readonly shownAt: Date;
  readonly confirmableAt: Date;
  readonly confirmedAt: Date | null;
  readonly recordHash: string | null;
}

export const DISCLOSURE_COLUMNS = `id, ticket_id AS "ticketId", customer_ref AS "customerRef", shown, shown_hash AS "shownHash",
  shown_at AS "shownAt", confirmable_at AS "confirmableAt", confirmed_at AS "confirmedAt", record_hash AS "recordHash"`;

export function disclosureView({ customerRef: _ref, ...row }: DisclosureRow): DisclosureView {
  return {
    ...row,
    shownAt: row.shownAt.toISOString(),
    confirmableAt: row.confirmableAt.toISOString(),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
  };
}

/** What the mesh hears of a record: sums, rates and hashes, not the table that was shown. */
export function disclosureConfirmed(
  desk: string,
  record: DisclosureRow & { readonly confirmedAt: Date; readonly recordHash: string },
  by: { readonly role: string; readonly id: string },
): OutgoingEvent {
  const { principal, received, totalInterest, totalFees, feesByParty, totalCost, annualSimple, annualCompound } =
    record.shown;
  return DisclosureConfirmedV1.create({
    disclosureId: record.id,
    ticketId: record.ticketId,
    desk,
    customer: { ref: record.customerRef },
    shownHash: record.shownHash,
    recordHash: record.recordHash,
    principal,
    received,
    totalInterest,
    totalFees,
    feesByParty: Object.entries(feesByParty).map(([chargedBy, amount]) => ({ chargedBy, amount })),
    totalCost,
    annualSimple,
    annualCompound,
    shownAt: record.shownAt.toISOString(),
    confirmedAt: record.confirmedAt.toISOString(),
    by: { role: by.role, id: by.id },
  });
}

/** Oldest first. */
export async function listDisclosures(transactions: Transactions, ticketId: string): Promise<DisclosureView[]> {
  const rows = await transactions.read<DisclosureRow>(
    `SELECT ${DISCLOSURE_COLUMNS} FROM disclosure WHERE ticket_id = $1 ORDER BY shown_at, id`,
    [ticketId],
  );
  return rows.map(disclosureView);
}
