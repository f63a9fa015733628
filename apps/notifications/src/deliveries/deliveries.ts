import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import type { AttemptView, NotificationPage, NotificationSearch, NotificationView } from './delivery-views.js';

type Row = Omit<NotificationView, 'plannedAt' | 'finishedAt'> & { plannedAt: Date; finishedAt: Date | null };
type AttemptRow = Omit<AttemptView, 'at'> & { at: Date };

const COLUMNS = `id, ticket_id AS "ticketId", number, desk, occasion, audience, recipient, channel, purpose, template, locale, tone, subject,
  body, state, reason, verdict, verdict_reason AS "verdictReason", provider_id AS "providerId", attempts, planned_at AS "plannedAt", finished_at AS "finishedAt"`;

/** Looks notifications up. `customer` set: only what was told to that customer, as if nothing else existed. */
@Injectable()
export class Deliveries {
  constructor(private readonly transactions: Transactions) {}

  async search({ ticket, customer, state, channel, limit, cursor }: NotificationSearch): Promise<NotificationPage> {
    const params: unknown[] = [];
    const conditions = ['true'];
    const where = (condition: (parameter: string) => string, value: unknown) => {
      if (value === undefined) return;
      params.push(value);
      conditions.push(condition(`$${params.length}`));
    };
    where((id) => `ticket_id = ${id}`, ticket);
    where((ref) => `audience = 'customer' AND recipient = ${ref}`, customer);
    where((is) => `state = ${is}`, state);
    // The few that failed, and those that the gate refused, have an index of their own.
    if (state === 'failed') conditions.push('id IN (SELECT notification_id FROM attempt WHERE gave_up)');
    if (state === 'refused') conditions.push("verdict IN ('skip', 'refuse')");
    where((is) => `channel = ${is}`, channel);
    where((before) => `id < ${before}`, cursor);
    const rows = await this.transactions.read<Row>(
      `SELECT ${COLUMNS} FROM notification WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ${limit + 1}`,
      params,
    );
    const items = rows.slice(0, limit);
    return { items: items.map(toView), nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  async find(id: string): Promise<(NotificationView & { tries: AttemptView[] }) | undefined> {
    const [[row], tries] = await Promise.all([
      this.transactions.read<Row>(`SELECT ${COLUMNS} FROM notification WHERE id = $1`, [id]),
      this.transactions.read<AttemptRow>(
        `SELECT at, outcome, provider_id AS "providerId", error FROM attempt WHERE notification_id = $1 ORDER BY seq`,
        [id],
      ),
    ]);
    return row && { ...toView(row), tries: tries.map((tried) => ({ ...tried, at: tried.at.toISOString() })) };
  }
}

function toView(row: Row): NotificationView {
  return { ...row, plannedAt: row.plannedAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null };
}
