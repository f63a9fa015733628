import { Injectable } from '@nestjs/common';
import { type Channel, ConsentChangedV1, type Locale } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions, type Tx } from '#lib/persistence';
import type { Identity } from '#lib/service';
import type { Wishes } from '../plan/plan-notices.js';
import {
  type ConsentPurpose,
  type ConsentRecord,
  consentsOf,
  type NewPreferences,
  type PreferencesView,
} from './preference-shapes.js';

interface PreferenceRow {
  channel: Channel | null;
  locale: Locale | null;
  quietFrom: string | null;
  quietTo: string | null;
  timeZone: string | null;
  updatedAt: Date;
}

interface WishRow {
  customer: string;
  channel: Channel | null;
  locale: Locale | null;
  timeZone: string | null;
  from: string | null;
  to: string | null;
  said: Partial<Record<string, boolean>> | null;
}

/** What customers wish and have agreed to. Consents are never changed: a new entry overrides the older ones. */
@Injectable()
export class Preferences {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** The wishes that planning heeds, of those customers who have any. */
  async wishesOf(tx: Tx, customers: readonly string[]): Promise<Map<string, Wishes>> {
    const rows = await tx.query<WishRow[]>(
      `SELECT customer, channel, locale, time_zone AS "timeZone", quiet_from AS "from", quiet_to AS "to",
         (SELECT jsonb_object_agg(purpose, granted) FROM (
            SELECT DISTINCT ON (purpose) purpose, granted FROM consent WHERE consent.customer = preference.customer
            ORDER BY purpose, seq DESC) AS newest) AS said
       FROM preference WHERE customer = ANY ($1::text[])`,
      [[...new Set(customers)]],
    );
    return new Map(rows.map((row) => [row.customer, toWishes(row)]));
  }

  async read(customer: string): Promise<PreferencesView> {
    const [[wishes], consents] = await Promise.all([
      this.transactions.read<PreferenceRow>(
        `SELECT channel, locale, quiet_from AS "quietFrom", quiet_to AS "quietTo", time_zone AS "timeZone",
           updated_at AS "updatedAt" FROM preference WHERE customer = $1`,
        [customer],
      ),
      this.transactions.read<{ purpose: ConsentPurpose; granted: boolean; at: Date }>(
        `SELECT DISTINCT ON (purpose) purpose, granted, at FROM consent WHERE customer = $1 ORDER BY purpose, seq DESC`,
        [customer],
      ),
    ]);
    return {
      customer,
      channel: wishes?.channel ?? null,
      locale: wishes?.locale ?? null,
      quietHours: quietHours(wishes),
      consents: Object.fromEntries(
        consents.map(({ purpose, granted, at }) => [purpose, { granted, since: at.toISOString() }]),
      ),
      updatedAt: wishes?.updatedAt.toISOString() ?? null,
    };
  }

  async replace(customer: string, wishes: NewPreferences, by: Identity): Promise<void> {
    const { channel, locale, quietHours: quiet, consents } = wishes;
    await this.transactions.run(async (tx) => {
      // The row's lock also keeps two writers of one customer's consents apart.
      await tx.query(
        `INSERT INTO preference (customer, channel, locale, quiet_from, quiet_to, time_zone, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (customer) DO UPDATE SET channel = excluded.channel, locale = excluded.locale,
           quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, time_zone = excluded.time_zone,
           updated_at = mesh_now(), updated_by = excluded.updated_by`,
        [customer, channel, locale, quiet?.from, quiet?.to, quiet?.timeZone, `${by.role}:${by.id}`],
      );
      const changed = await tx.query<{ seq: string; purpose: string; granted: boolean; at: Date }[]>(
        `INSERT INTO consent (customer, purpose, granted, by_role, by_id)
         SELECT $1, said.purpose, said.granted, $4, $5 FROM unnest($2::text[], $3::boolean[]) AS said (purpose, granted)
         WHERE said.granted IS DISTINCT FROM (
           SELECT granted FROM consent WHERE customer = $1 AND consent.purpose = said.purpose ORDER BY seq DESC LIMIT 1)
         RETURNING seq::text, purpose, granted, at`,
        [customer, Object.keys(consents), Object.values(consents), by.role, by.id],
      );
      this.outbox.add(
        tx,
        ...changed.map(({ seq, purpose, granted, at }) =>
          ConsentChangedV1.create({
            customer: { ref: customer },
            purpose,
            granted,
            version: Number(seq),
            by: { role: by.role, id: by.id },
            at: at.toISOString(),
          }),
        ),
      );
    });
  }

  async consentsOf(customer: string): Promise<ConsentRecord[]> {
    const rows = await this.transactions.read<{
      purpose: ConsentPurpose;
      granted: boolean;
      at: Date;
      role: string;
      id: string;
    }>(
      `SELECT purpose, granted, at, by_role AS role, by_id AS id FROM consent WHERE customer = $1 ORDER BY seq DESC LIMIT 500`,
      [customer],
    );
    return rows.map(({ purpose, granted, at, role, id }) => ({
      purpose,
      granted,
      at: at.toISOString(),
      by: { role, id },
    }));
  }
}

function toWishes({ channel, locale, timeZone, from, to, said }: WishRow): Wishes {
  return {
    channel: channel ?? undefined,
    locale: locale ?? undefined,
    timeZone: timeZone ?? undefined,
    quietHours: from === null || to === null ? undefined : { from, to },
    consents: consentsOf(said ?? {}),
  };
}

function quietHours(row: PreferenceRow | undefined): PreferencesView['quietHours'] {
  if (row?.quietFrom == null || row.quietTo === null || row.timeZone === null) return null;
  return { from: row.quietFrom, to: row.quietTo, timeZone: row.timeZone };
}
