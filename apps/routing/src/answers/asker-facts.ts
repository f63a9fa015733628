import type { Asker, KnownFact } from '#lib/desks';

/** How many of one type are looked at: the newest ones. */
const MOST_OF_A_TYPE = 20;

/** Which types of facts about which customer. */
export interface FactsWanted {
  readonly customerRef: string;
  readonly types: readonly string[];
}

export type Read = <Row extends object>(sql: string, params: readonly unknown[]) => Promise<Row[]>;

interface AskerRow extends Omit<KnownFact, 'occurredAt'> {
  readonly what: 'fact' | 'consent' | 'now';
  readonly customerRef: string;
  readonly occurredAt: Date;
}

/** What is known of these customers and what they consented to, in one query. By the customer's ref. */
export async function readAskers(read: Read, wanted: readonly FactsWanted[]): Promise<ReadonlyMap<string, Asker>> {
  const pairs = wanted.flatMap(({ customerRef, types }) => types.map((type) => [customerRef, type] as const));
  const rows = await read<AskerRow>(FIND_ASKERS, [
    pairs.map(([ref]) => ref),
    pairs.map(([, type]) => type),
    wanted.map(({ customerRef }) => customerRef),
  ]);
  const now = rows.find(({ what }) => what === 'now')?.occurredAt ?? new Date(0);
  return new Map(
    wanted.map(({ customerRef }) => {
      const own = rows.filter((row) => row.customerRef === customerRef);
      const consents = own.filter(({ what }) => what === 'consent').map(({ factType }) => factType);
      return [customerRef, { facts: own.filter(({ what }) => what === 'fact'), consents: new Set(consents), now }];
    }),
  );
}

const FIND_ASKERS = `
  WITH asked AS (SELECT DISTINCT customer_ref, fact_type FROM unnest($1::text[], $2::text[]) AS a (customer_ref, fact_type))
  SELECT 'fact' AS what, customer_ref AS "customerRef", fact_type AS "factType", key, origin, occurred_at AS "occurredAt",
    max_age_minutes AS "maxAgeMinutes", data
  FROM asked CROSS JOIN LATERAL (
    SELECT key, origin, occurred_at, max_age_minutes, data FROM fact
    WHERE fact.customer_ref = asked.customer_ref AND fact.fact_type = asked.fact_type
    ORDER BY occurred_at DESC LIMIT ${MOST_OF_A_TYPE}
  ) AS newest
  UNION ALL
  SELECT 'consent', customer_ref, purpose, '', '', changed_at, NULL, '{}'::json FROM consent
  WHERE granted AND customer_ref = ANY ($3::text[])
  UNION ALL
  SELECT 'now', '', '', '', '', mesh_now(), NULL, '{}'::json`;
