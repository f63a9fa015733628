import type { OutboxEntry } from '#lib/messaging';

/** What a statement returns of each outbox row that it stored: its id, and the event's data with what the statement wrote into it. */
export interface StoredEntry {
  readonly entry: string;
  readonly said: string;
}

/** Of the entries a statement was given, those it stored, as they stand in the outbox. */
export function asStored(entries: readonly OutboxEntry[], rows: readonly StoredEntry[]): OutboxEntry[] {
  const said = new Map(rows.map((row) => [row.entry, row.said]));
  return entries.flatMap((entry) => {
    const data = said.get(entry.id);
    return data === undefined ? [] : [{ ...entry, data }];
  });
}
