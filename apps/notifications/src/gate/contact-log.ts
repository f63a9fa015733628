import { Injectable } from '@nestjs/common';
import { type Tx, unnestRows } from '#lib/persistence';
import { disclosedOf } from '../disclosures/disclosed-tickets.js';
import type { Wishes } from '../plan/plan-notices.js';
import { isUnasked } from './judge-contact.js';
import { startOfDay } from './local-day.js';
import { lockContacts } from './lock-contacts.js';
import { mustDisclose } from './must-disclose.js';
import { type ContactHistory, NO_HISTORY, type Outbound } from './outbound.js';

const COLUMNS = {
  own_id: 'uuid',
  customer: 'text',
  cap_key: 'text',
  day_start: 'timestamptz',
} as const;

interface HistoryRow {
  readonly seq: string;
  readonly refused: boolean;
  readonly contacts: number;
  readonly attempts: number;
  readonly sameNoticeAt: Date | null;
}

/** What the gate must know of earlier contacts. Asked for notices that are our wish and not the reader's; others pass without a query. */
@Injectable()
export class ContactLog {
  /**
   * The history of each notice, in order. One statement for all that ask for earlier contacts, one for all that name a cost which has to
   * be disclosed; none for the others.
   *
   * @param wishesOf for the time zone whose day is counted
   */
  async historiesOf(
    tx: Tx,
    notices: readonly Outbound[],
    wishesOf: ReadonlyMap<string, Wishes>,
    now: Date,
  ): Promise<ContactHistory[]> {
    return withDisclosures(tx, notices, await this.contactsOf(tx, notices, wishesOf, now));
  }

  /** Customers with a cap are locked until the transaction ends: two processes that judge the same customer at once would both find room. */
  private async contactsOf(
    tx: Tx,
    notices: readonly Outbound[],
    wishesOf: ReadonlyMap<string, Wishes>,
    now: Date,
  ): Promise<ContactHistory[]> {
    const asked = notices.flatMap((notice, index) => (needsHistory(notice) ? [{ notice, index }] : []));
    if (asked.length === 0) return notices.map(() => NO_HISTORY);
    const counted = asked.filter(({ notice }) => notice.cap !== undefined || notice.channel === 'phone');
    if (counted.length > 0) {
      lockContacts(
        tx,
        counted.map(({ notice }) => notice.recipient),
      );
    }
    const rows = unnestRows(
      asked.map(({ notice: { id, recipient, channel, cap, desk } }) => ({
        own_id: id,
        customer: recipient,
        cap_key: cap?.key,
        day_start:
          channel === 'phone'
            ? startOfDay(now, wishesOf.get(recipient)?.timeZone ?? desk.timeZone).toISOString()
            : undefined,
      })),
      COLUMNS,
    );
    const found = await tx.query<HistoryRow[]>(
      `SELECT seq, EXISTS (SELECT FROM contact_refusal r WHERE r.customer = asked.customer AND r.person = asked.customer) AS refused,
         CASE WHEN day_start IS NULL THEN 0 ELSE rung.count + (
           SELECT count(*) FROM contact_attempt a WHERE a.customer = asked.customer AND a.effective AND a.at >= day_start) + (
           SELECT count(*) FROM contact_check p WHERE p.customer = asked.customer AND p.reserved_until > mesh_now()) END::int AS contacts,
         CASE WHEN day_start IS NULL THEN 0 ELSE rung.count + (
           SELECT count(*) FROM contact_attempt a WHERE a.number = 'own:' || asked.customer AND a.at >= day_start) + (
           SELECT count(*) FROM contact_check p WHERE p.number = 'own:' || asked.customer AND p.reserved_until > mesh_now()) END::int AS attempts,
         (SELECT max(n.planned_at) FROM notification n
          WHERE n.recipient = asked.customer AND n.cap_key = asked.cap_key
            AND n.id IS DISTINCT FROM asked.own_id AND n.state IN ('planned', 'held', 'sent')) AS "sameNoticeAt"
       FROM ${rows.from} WITH ORDINALITY AS asked (${rows.columns}, seq)
       CROSS JOIN LATERAL (
         SELECT count(*) FROM notification n
         WHERE n.recipient = asked.customer AND n.channel = 'phone' AND n.purpose = 'reminder' AND n.planned_at >= day_start AND n.id IS DISTINCT FROM asked.own_id
           AND n.state IN ('planned', 'sent')
       ) AS rung
       ORDER BY seq`,
      rows.params,
    );
    const histories: ContactHistory[] = notices.map(() => NO_HISTORY);
    for (const [at, { index }] of asked.entries()) {
      const row = found[at];
      if (row === undefined) throw new Error('fewer histories than notices');
      histories[index] = {
        refused: row.refused,
        voiceContactsToday: row.contacts,
        attemptsOnNumberToday: row.attempts,
        sameNoticeAt: row.sameNoticeAt ?? undefined,
        costsConfirmed: false,
      };
    }
    return histories;
  }
}

async function withDisclosures(
  tx: Tx,
  notices: readonly Outbound[],
  histories: ContactHistory[],
): Promise<ContactHistory[]> {
  const asked = notices.flatMap((notice) =>
    notice.ticketId !== undefined && mustDisclose(notice) ? [notice.ticketId] : [],
  );
  if (asked.length === 0) return histories;
  const disclosed = await disclosedOf(tx, asked);
  return histories.map((history, at) => ({ ...history, costsConfirmed: disclosed.has(notices[at]?.ticketId ?? '') }));
}

function needsHistory({ audience, purpose, cap }: Outbound): boolean {
  return audience === 'customer' && (isUnasked(purpose) || cap !== undefined);
}
