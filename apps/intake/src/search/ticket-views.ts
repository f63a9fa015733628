import type { AcceptedTicket, TicketView } from '#lib/contracts';

/** The columns of a ticket that its readers see. Nothing sealed is among them. */
export const TICKET_COLUMNS = `
  ticket.id, ticket.number, ticket.desk, ticket.channel, ticket.kind, ticket.subject, ticket.status, ticket.opened_at AS "openedAt",
  ticket.customer_ref AS "customerRef", ticket.age_band AS "ageBand",
  ticket.product_line AS "productLine", ticket.locale, ticket.tier, ticket.priority, ticket.intent,
  ticket.confidence, ticket.assignee, ticket.first_responded_at AS "firstRespondedAt", ticket.resolved_at AS "resolvedAt",
  ticket.resolution, ticket.data`;

export interface TicketRow extends Omit<AcceptedTicket, 'openedAt'> {
  readonly openedAt: Date;
  readonly customerRef: string;
  readonly ageBand: TicketView['customer']['ageBand'];
  readonly productLine: string;
  readonly locale: TicketView['locale'];
  readonly tier: TicketView['tier'];
  readonly priority: number | null;
  readonly intent: string | null;
  readonly confidence: number | null;
  readonly assignee: string | null;
  readonly firstRespondedAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly resolution: number;
  readonly data: string | null;
}

export type TicketSummary = Omit<TicketView, 'messages' | 'links' | 'mergedInto' | 'rating' | 'data' | 'facts'>;

export function ticketSummary({ data: _data, customerRef, ageBand, ...row }: TicketRow): TicketSummary {
  return {
    ...row,
    openedAt: row.openedAt.toISOString(),
    firstRespondedAt: row.firstRespondedAt?.toISOString() ?? null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    customer: { ref: customerRef, ageBand },
  };
}

export interface MessageRow {
  readonly id: string;
  readonly ticketId: string;
  readonly seq: number;
  readonly role: TicketView['messages'][number]['author']['role'];
  readonly authorId: string | null;
  readonly channel: TicketView['channel'];
  readonly body: string;
  readonly at: Date;
  readonly articleId: string | null;
  readonly articleVersion: number | null;
}

/** @param ofTicket the ticket that is shown */
export function messageView(
  { id, ticketId, seq, role, authorId, channel, body, at, articleId, articleVersion }: MessageRow,
  ofTicket: string,
) {
  const article = articleId === null || articleVersion === null ? null : { id: articleId, version: articleVersion };
  const message = { id, seq, author: { role, id: authorId }, channel, body, at: at.toISOString(), article };
  return ticketId === ofTicket ? message : { ...message, mergedFrom: ticketId };
}

export interface FactRow extends Omit<NonNullable<TicketView['facts']>[number], 'occurredAt' | 'data'> {
  readonly occurredAt: Date;
  readonly data: string;
}

export function factView({ occurredAt, data, ...fact }: FactRow): NonNullable<TicketView['facts']>[number] {
  return { ...fact, occurredAt: occurredAt.toISOString(), data: JSON.parse(data) as Record<string, unknown> };
}

export function profileView({ source, occurredAt, data }: FactRow) {
  return { source, asOf: occurredAt.toISOString(), data: JSON.parse(data) as Record<string, unknown> };
}
