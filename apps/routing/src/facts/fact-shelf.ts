import type { FactRecordedV1 } from '#lib/contracts';
import { unnestRows, type Tx } from '#lib/persistence';
import { latestFacts } from './latest-facts.js';

/** Keeps the newest fact of each kind; older ones that come later change nothing. */
export async function keepLatest(tx: Tx, facts: readonly FactRecordedV1[]): Promise<void> {
  const rows = latestFacts(facts.map(({ data }) => data)).map((fact) => ({
    customerRef: fact.customer.ref,
    factType: fact.factType,
    key: fact.key,
    factId: fact.factId,
    desk: fact.desk,
    origin: fact.origin,
    occurredAt: fact.occurredAt,
    maxAge: fact.maxAgeMinutes,
    data: JSON.stringify(fact.data),
  }));
  const given = unnestRows(rows, {
    customerRef: 'text',
    factType: 'text',
    key: 'text',
    factId: 'uuid',
    desk: 'text',
    origin: 'text',
    occurredAt: 'timestamptz',
    maxAge: 'int',
    data: 'text',
  });
  await tx.query(
    `INSERT INTO fact (customer_ref, fact_type, key, fact_id, desk, origin, occurred_at, max_age_minutes, data)
     SELECT customer_ref, fact_type, key, fact_id, desk, origin, occurred_at, max_age, data::json
     FROM ${given.from} AS g (customer_ref, fact_type, key, fact_id, desk, origin, occurred_at, max_age, data)
     ON CONFLICT (customer_ref, fact_type, key) DO UPDATE SET fact_id = excluded.fact_id, desk = excluded.desk,
       origin = excluded.origin, occurred_at = excluded.occurred_at, max_age_minutes = excluded.max_age_minutes, data = excluded.data
     WHERE (fact.occurred_at, fact.fact_id) < (excluded.occurred_at, excluded.fact_id)`,
    given.params,
  );
}
