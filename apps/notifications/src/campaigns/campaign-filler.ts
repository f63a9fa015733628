import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { type Tx, unnestRows } from '#lib/persistence';
import type { Audience } from './campaign-shapes.js';
import { KnownCustomers } from './known-customers.js';

const MOST_AT_ONCE = 500;

const COLUMNS = { id: 'uuid', customer: 'text', due_at: 'timestamptz' } as const;

interface UnfilledRow {
  readonly id: string;
  readonly desk: string;
  readonly audience: Audience;
  readonly reached: string;
  readonly filled: number;
  readonly perMinute: number;
  readonly from: Date;
}

/** Writes the notices of a campaign, a slice of its audience in a transaction: it goes on where it was, in whatever process. */
@Injectable()
export class CampaignFiller {
  constructor(private readonly known: KnownCustomers) {}

  /** @returns whether there may be more to write */
  async fillSome(tx: Tx): Promise<boolean> {
    const [campaign] = await tx.query<UnfilledRow[]>(
      `SELECT id, desk, audience, reached, filled, per_minute AS "perMinute", greatest(starts_at, created_at) AS "from" FROM campaign
       WHERE state = 'running' AND filled_at IS NULL AND starts_at <= mesh_now() ORDER BY starts_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    );
    if (campaign === undefined) return false;
    if (campaign.filled === 0) await this.known.readNotices(tx);
    const customers = await this.slice(tx, campaign);
    const rows = unnestRows(
      customers.map((customer, index) => ({
        id: newId(),
        customer,
        due_at: new Date(
          campaign.from.getTime() + Math.floor((campaign.filled + index) / campaign.perMinute) * 60_000,
        ).toISOString(),
      })),
      COLUMNS,
    );
    tx.send(
      `INSERT INTO care_notice (id, desk, rule, customer, once_key, campaign_id, due_at)
       SELECT id, $1, 'campaign', customer, $2::uuid::text, $2::uuid, due_at FROM ${unnestRows([], COLUMNS, 2).from} AS told (${rows.columns})
       ON CONFLICT (desk, rule, customer, once_key) DO NOTHING`,
      [campaign.desk, campaign.id, ...rows.params],
    );
    tx.send(
      `UPDATE campaign SET reached = coalesce($2, reached), filled = filled + $3,
         filled_at = CASE WHEN $3 < $4 THEN mesh_now() END WHERE id = $1`,
      [campaign.id, customers.at(-1), customers.length, MOST_AT_ONCE],
    );
    return true;
  }

  /** The next of the audience in the order of their references. */
  private async slice(tx: Tx, { desk, audience, reached }: UnfilledRow): Promise<string[]> {
    const { products, ageBands, customers } = audience;
    const rows = await tx.query<{ customer: string }[]>(
      `SELECT customer FROM known_customer
       WHERE desk = $1 AND customer > $2 AND ($3::text[] IS NULL OR products && $3::text[])
         AND ($4::text[] IS NULL OR coalesce(age_band, 'adult') = ANY ($4::text[]))
         AND ($5::text[] IS NULL OR customer = ANY ($5::text[]))
       ORDER BY customer LIMIT $6`,
      [desk, reached, products, ageBands, customers, MOST_AT_ONCE],
    );
    return rows.map(({ customer }) => customer);
  }
}
