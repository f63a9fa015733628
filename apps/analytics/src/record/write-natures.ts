import { unnestRows, type Tx } from '#lib/persistence';

const COLUMNS = { ticket_id: 'uuid', nature: 'text' } as const;
type Row = { [Column in keyof typeof COLUMNS]: string };

/** @param natures what the first message of each ticket is aimed at; the first word of a ticket counts */
export function writeNatures(tx: Tx, natures: ReadonlyMap<string, string>): void {
  if (natures.size === 0) return;
  const rows = [...natures].map(([ticket_id, nature]) => ({ ticket_id, nature }));
  const { from, columns, params } = unnestRows<Row>(
    rows.toSorted((a, b) => (a.ticket_id < b.ticket_id ? -1 : 1)),
    COLUMNS,
  );
  tx.send(`INSERT INTO first_words (${columns}) SELECT * FROM ${from} ON CONFLICT DO NOTHING`, params);
}
