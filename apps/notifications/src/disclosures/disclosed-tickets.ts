import type { DisclosureConfirmedV1 } from '#lib/contracts';
import { type Tx, unnestRows } from '#lib/persistence';

const COLUMNS = { ticket_id: 'uuid', record_hash: 'text', confirmed_at: 'timestamptz' } as const;

/** The newest record of a ticket counts, in whatever order they come. */
export function keepDisclosures(tx: Tx, confirmed: readonly DisclosureConfirmedV1[]): void {
  const newest = new Map(
    confirmed
      .toSorted((a, b) => Date.parse(a.data.confirmedAt) - Date.parse(b.data.confirmedAt))
      .map(({ data }) => [data.ticketId, data]),
  );
  const rows = unnestRows(
    [...newest]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([ticket, { recordHash, confirmedAt }]) => ({
        ticket_id: ticket,
        record_hash: recordHash,
        confirmed_at: confirmedAt,
      })),
    COLUMNS,
  );
  tx.send(
    `INSERT INTO disclosed_ticket AS known (${rows.columns}) SELECT * FROM ${rows.from}
     ON CONFLICT (ticket_id) DO UPDATE SET record_hash = excluded.record_hash, confirmed_at = excluded.confirmed_at
     WHERE known.confirmed_at < excluded.confirmed_at`,
    rows.params,
  );
}

/** Which of these tickets have a confirmed record. */
export async function disclosedOf(tx: Tx, ticketIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ ticketId: string }[]>(
    'SELECT ticket_id AS "ticketId" FROM disclosed_ticket WHERE ticket_id = ANY ($1::uuid[])',
    [ticketIds],
  );
  return new Set(rows.map(({ ticketId }) => ticketId));
}
