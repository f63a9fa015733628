import { Injectable } from '@nestjs/common';
import type { TicketSearch, TicketView } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { StaffLooks } from '../privacy/staff-looks.js';
import { storable } from '../vault/mask-text.js';
import { TicketLinks } from '../links/ticket-links.js';
import { decodeCursor, encodeCursor } from './cursor.js';
import {
  type FactRow,
  type MessageRow,
  TICKET_COLUMNS,
  type TicketRow,
  type TicketSummary,
  factView,
  messageView,
  profileView,
  ticketSummary,
} from './ticket-views.js';
import { type FlowStage, type Stage, type StageName, timelineOf } from './timeline.js';

export interface TicketPage {
  readonly tickets: TicketSummary[];
  /** Send it back as `cursor` for the next page; null on the last one. */
  readonly next: string | null;
}

/** Reading tickets. Customers see their own and no one else's; another's is 404, as one that never was. */
@Injectable()
export class TicketReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: TicketLinks,
    private readonly looks: StaffLooks,
  ) {}

  async find(caller: Identity, id: string): Promise<TicketView> {
    const ticket = await this.require(caller, id);
    const [messages, ratings, facts, links, merged, [profile]] = await Promise.all([
      this.transactions.read<MessageRow>(MESSAGES, [id]),
      this.transactions.read<{ score: number; comment: string | null; at: Date }>(RATINGS, [id]),
      this.transactions.read<FactRow>(FACTS, [id]),
      this.links.of(id, caller),
      this.transactions.read<{ ticketId: string; number: string }>(MERGED_INTO, [id]),
      caller.role === 'customer' ? [] : this.transactions.read<FactRow>(PROFILE, [ticket.customerRef, id]),
    ]);
    const last = ratings.at(-1);
    return {
      ...ticketSummary(ticket),
      data: ticket.data === null ? {} : (JSON.parse(ticket.data) as Record<string, unknown>),
      messages: messages.map((message) => messageView(message, id)),
      links,
      mergedInto: merged[0] ?? null,
      ...(facts.length === 0 ? {} : { facts: facts.map(factView) }),
      ...(profile === undefined ? {} : { profile: profileView(profile) }),
      rating: last === undefined ? null : { score: last.score, comment: last.comment, at: last.at.toISOString() },
    };
  }

  async timeline(caller: Identity, id: string): Promise<{ stages: Stage[] }> {
    const ticket = await this.require(caller, id);
    const [steps, ratings, moves] = await Promise.all([
      this.transactions.read<{ name: StageName; at: Date }>(
        'SELECT name, at FROM stage WHERE ticket_id = $1 ORDER BY work_version',
        [id],
      ),
      this.transactions.read<{ at: Date }>(RATINGS, [id]),
      this.transactions.read<FlowStage>('SELECT state, name, at FROM flow_stage WHERE ticket_id = $1 ORDER BY step', [
        id,
      ]),
    ]);
    return {
      stages: timelineOf(
        ticket.openedAt,
        steps,
        ratings.map(({ at }) => at),
        moves,
      ),
    };
  }

  /** Newest first. */
  async search(caller: Identity, search: TicketSearch): Promise<TicketPage> {
    const customer = caller.role === 'customer' ? caller.customer : search.customer;
    if (search.customer !== undefined && customer !== search.customer) return { tickets: [], next: null };
    const after = search.cursor === undefined ? undefined : decodeCursor(search.cursor);
    const rows = await this.transactions.read<TicketRow>(SEARCH, [
      search.desk ?? null,
      search.channel ?? null,
      search.status ?? null,
      customer ?? null,
      search.kind ?? null,
      search.text === undefined ? null : `%${storable(search.text).replace(/[\\%_]/g, '\\$&')}%`,
      search.from ?? null,
      search.to ?? null,
      after?.openedAt ?? null,
      after?.id ?? null,
      search.limit + 1,
    ]);
    const tickets = rows.slice(0, search.limit).map(ticketSummary);
    const last = tickets.at(-1);
    return { tickets, next: rows.length > search.limit && last !== undefined ? encodeCursor(last) : null };
  }

  private async require(caller: Identity, id: string): Promise<TicketRow> {
    const [ticket] = await this.transactions.read<TicketRow>(`SELECT ${TICKET_COLUMNS} FROM ticket WHERE id = $1`, [
      id,
    ]);
    if (ticket === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, ticket.customerRef, 'ticket');
    await this.looks.look(caller, ticket);
    return ticket;
  }
}

/** In the order of each ticket's own numbers; those of merged tickets in between by time. Clocks of several machines never reorder one ticket. */
const MESSAGES = `
  SELECT id, ticket_id AS "ticketId", seq, author_role AS role, author_id AS "authorId", channel, body, at,
    article_id AS "articleId", article_version AS "articleVersion"
  FROM message WHERE ticket_id = $1 OR ticket_id IN (SELECT id FROM ticket WHERE merged_into = $1)
  ORDER BY max(at) OVER (PARTITION BY ticket_id ORDER BY seq), ticket_id, seq`;

const MERGED_INTO = `
  SELECT survivor.id AS "ticketId", survivor.number FROM ticket JOIN ticket AS survivor ON survivor.id = ticket.merged_into
  WHERE ticket.id = $1`;

const RATINGS = 'SELECT score, comment, rated_at AS at FROM rating WHERE ticket_id = $1 ORDER BY resolution';

/** What is stated about the thing that the ticket is about, such as a charge: whenever it was stated. */
const FACTS = `
  SELECT fact.fact_type AS type, fact.fact_key AS key, fact.source, fact.occurred_at AS "occurredAt", fact.data
  FROM matter JOIN fact ON fact.customer_ref = matter.customer_ref AND fact.fact_key = matter.value
  WHERE matter.ticket_id = $1 ORDER BY fact.occurred_at, fact.id LIMIT 100`;

/** Facts are only ever added: the newest one recorded before the ticket is a snapshot that nobody has to take. */
const PROFILE = `
  SELECT fact.fact_type AS type, fact.fact_key AS key, fact.source, fact.occurred_at AS "occurredAt", fact.data
  FROM fact JOIN ticket ON ticket.id = $2
  WHERE fact.customer_ref = $1 AND fact_type = 'customer.profile.snapshot' AND fact.recorded_at <= ticket.opened_at
  ORDER BY fact.occurred_at DESC, fact.id DESC LIMIT 1`;

/** Each unused condition is folded away, as the statement is planned with its values. Text is looked for as it is stored: masked. */
const SEARCH = `
  SELECT ${TICKET_COLUMNS} FROM ticket
  WHERE ($1::text IS NULL OR desk = $1) AND ($2::text IS NULL OR channel = $2) AND ($3::text IS NULL OR status = $3)
    AND ($4::text IS NULL OR customer_ref = $4) AND ($5::text IS NULL OR kind = $5)
    AND ($6::text IS NULL OR number = trim(both '%' from upper($6)) OR subject ILIKE $6
      OR EXISTS (SELECT FROM message WHERE message.ticket_id = ticket.id AND message.body ILIKE $6))
    AND ($7::timestamptz IS NULL OR opened_at >= $7) AND ($8::timestamptz IS NULL OR opened_at < $8)
    AND ($9::timestamptz IS NULL OR (opened_at, id) < ($9, $10::uuid))
  ORDER BY opened_at DESC, id DESC LIMIT $11`;
