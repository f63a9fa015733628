import { Injectable } from '@nestjs/common';
import { AgeBand, type FactRecordedV1, Locale } from '#lib/contracts';
import { type Tx, unnestRows } from '#lib/persistence';

const COLUMNS = { desk: 'text', customer: 'text', age_band: 'text', locale: 'text', product: 'text' } as const;

/** Notices are numbered in the order of time, by each process for itself: so far back may another one still write. */
const OVERLAP_MS = 10 * 60_000;

/** Whom each desk knows: by facts at once, by notices when a campaign wants to know. */
@Injectable()
export class KnownCustomers {
  /** From facts that name their desk. */
  learn(tx: Tx, facts: readonly FactRecordedV1[]): void {
    const byKey = new Map(
      facts.map(({ data: { desk = '', customer, data } }) => {
        const row = {
          desk,
          customer: customer.ref,
          age_band: AgeBand.safeParse(data['ageBand']).data,
          locale: Locale.safeParse(data['locale']).data,
          product: typeof data['product'] === 'string' ? data['product'].slice(0, 64) : undefined,
        };
        return [`${desk} ${customer.ref} ${row.product ?? ''} ${row.age_band ?? ''}`, row] as const;
      }),
    );
    const rows = unnestRows(
      [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
      COLUMNS,
    );
    tx.send(
      `INSERT INTO known_customer AS known (desk, customer, age_band, locale, products)
       SELECT desk, customer, max(age_band), max(locale), coalesce(array_agg(DISTINCT product) FILTER (WHERE product IS NOT NULL), '{}')
       FROM ${rows.from} AS said (${rows.columns}) GROUP BY desk, customer ORDER BY desk, customer
       ON CONFLICT (desk, customer) DO UPDATE SET age_band = coalesce(excluded.age_band, known.age_band),
         locale = coalesce(excluded.locale, known.locale),
         products = known.products || ARRAY(SELECT unnest(excluded.products) EXCEPT SELECT unnest(known.products))
       WHERE NOT (known.products @> excluded.products) OR excluded.age_band <> coalesce(known.age_band, '')
         OR excluded.locale <> coalesce(known.locale, '')`,
      rows.params,
    );
  }

  /** From the notices written since it was last done: planning itself has no time for it. */
  async readNotices(tx: Tx): Promise<void> {
    const [mark] = await tx.query<{ after: string }[]>(
      `INSERT INTO known_until (notification_id) VALUES ('00000000-0000-7000-8000-000000000000')
       ON CONFLICT (only_row) DO UPDATE SET only_row = true RETURNING notification_id AS after`,
    );
    await tx.query(
      `WITH told AS (
         SELECT DISTINCT ON (desk, recipient) desk, recipient, age_band, locale FROM notification
         WHERE id > $1 AND audience = 'customer' ORDER BY desk, recipient, id DESC
       )
       INSERT INTO known_customer AS known (desk, customer, age_band, locale) SELECT * FROM told
       ON CONFLICT (desk, customer) DO UPDATE SET age_band = coalesce(excluded.age_band, known.age_band), locale = excluded.locale
       WHERE coalesce(excluded.age_band, known.age_band, '') <> coalesce(known.age_band, '') OR excluded.locale <> coalesce(known.locale, '')`,
      [mark === undefined ? '' : before(mark.after, OVERLAP_MS)],
    );
    await tx.query(
      `UPDATE known_until SET notification_id = greatest(notification_id, (SELECT id FROM notification ORDER BY id DESC LIMIT 1))`,
    );
  }
}

/** The smallest UUIDv7 of a moment so long before the one of this id. */
function before(id: string, ms: number): string {
  const at = Math.max(0, Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - ms);
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
