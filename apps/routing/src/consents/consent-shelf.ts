import type { ConsentChangedV1 } from '#lib/contracts';
import { type Tx, unnestRows } from '#lib/persistence';

/** Keeps the highest version of each customer and purpose; an older one that comes later changes nothing. */
export function keepConsents(tx: Tx, consents: readonly ConsentChangedV1[]): void {
  const newest = new Map<string, ConsentChangedV1['data']>();
  for (const { data } of consents) {
    const place = JSON.stringify([data.customer.ref, data.purpose]);
    if ((newest.get(place)?.version ?? 0) < data.version) newest.set(place, data);
  }
  const rows = [...newest]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { customer, purpose, granted, version, at }]) => ({ ref: customer.ref, purpose, granted, version, at }));
  const given = unnestRows(rows, {
    ref: 'text',
    purpose: 'text',
    granted: 'boolean',
    version: 'bigint',
    at: 'timestamptz',
  });
  tx.send(
    `INSERT INTO consent (customer_ref, purpose, granted, version, changed_at)
     SELECT * FROM ${given.from} AS g (customer_ref, purpose, granted, version, changed_at)
     ON CONFLICT (customer_ref, purpose) DO UPDATE SET granted = excluded.granted, version = excluded.version,
       changed_at = excluded.changed_at
     WHERE consent.version < excluded.version`,
    given.params,
  );
}
