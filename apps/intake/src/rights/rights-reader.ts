import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { sourceOf } from '../edge/idempotency-key.js';
import { PersonalDataAccess } from '../customers/personal-data-access.js';
import { Vault } from '../vault/vault.js';
import type { Subtype } from './decide-request.js';

interface RequestRow {
  readonly customerRef: string;
  readonly subtype: Subtype;
  readonly outcome: 'fulfilled' | 'restricted' | 'refused';
  readonly reason: string | null;
  readonly executedAt: Date;
}

export interface RightsView extends Omit<RequestRow, 'customerRef' | 'executedAt'> {
  readonly ticketId: string;
  readonly executedAt: string;
  /** For the customer alone, where access or a copy was granted. */
  readonly copy?: unknown;
}

interface MessageRow {
  readonly id: string;
  readonly number: string;
  readonly at: Date;
  readonly role: string;
  readonly body: string;
  readonly sealed: Buffer | null;
}

/** What became of a request about personal data; and the data, for whom it is about. */
@Injectable()
export class RightsReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: PersonalDataAccess,
    private readonly vault: Vault,
  ) {}

  /** @throws Problem 404 until it was decided, and for another customer's */
  async read(caller: Identity, ticketId: string): Promise<RightsView> {
    const [row] = await this.transactions.read<RequestRow>(
      `SELECT customer_ref AS "customerRef", subtype, outcome, reason, executed_at AS "executedAt"
       FROM personal_data_request WHERE ticket_id = $1`,
      [ticketId],
    );
    if (row === undefined) throw Problem.notFound('No such request, or it was not decided yet.');
    const { customerRef, executedAt, ...decided } = row;
    assertOwn(caller, customerRef, 'request');
    const view = { ticketId, ...decided, executedAt: executedAt.toISOString() };
    const isGranted =
      ['personal_data.access', 'personal_data.copy'].includes(row.subtype) && row.outcome === 'fulfilled';
    return caller.role === 'customer' && isGranted ? { ...view, copy: await this.copyOf(customerRef, caller) } : view;
  }

  /** Everything that intake holds of a customer, in clear. The look is audited like every other. */
  private async copyOf(ref: string, caller: Identity): Promise<unknown> {
    const reason = { actor: sourceOf(caller), purpose: 'own-data', reason: 'personal data request' } as const;
    const [person] = await this.access.open([ref], reason);
    const [messages, facts, evidence, ratings] = await Promise.all([
      this.transactions.read<MessageRow>(MESSAGES, [ref]),
      this.transactions.read(FACTS, [ref]),
      this.transactions.read(EVIDENCE, [ref]),
      this.transactions.read(RATINGS, [ref]),
    ]);
    return { person: person ?? { ref }, messages: messages.map((row) => this.opened(row)), facts, evidence, ratings };
  }

  private opened({ id, number, at, role, body, sealed }: MessageRow) {
    const text =
      sealed === null ? body : this.vault.openText(sealed, { table: 'message', column: 'body_sealed', row: id });
    return { ticket: number, at: at.toISOString(), author: role, text };
  }
}

const MOST = 10_000;

const MESSAGES = `
  SELECT message.id, number, at, author_role AS role, body, body_sealed AS sealed
  FROM message JOIN ticket ON ticket.id = ticket_id WHERE customer_ref = $1 ORDER BY opened_at, ticket_id, seq LIMIT ${MOST}`;

const FACTS = `
  SELECT fact_type AS type, fact_key AS key, source, occurred_at AS "occurredAt", data::json
  FROM fact WHERE customer_ref = $1 ORDER BY occurred_at, id LIMIT ${MOST}`;

const EVIDENCE = `
  SELECT number AS ticket, evidence.id, type, file_name AS "fileName", content_type AS "contentType", bytes, received_at AS "receivedAt"
  FROM evidence JOIN ticket ON ticket.id = ticket_id WHERE customer_ref = $1 ORDER BY received_at, evidence.id LIMIT ${MOST}`;

const RATINGS = `
  SELECT number AS ticket, score, comment, rated_at AS "ratedAt"
  FROM rating JOIN ticket ON ticket.id = ticket_id WHERE customer_ref = $1 ORDER BY rated_at LIMIT ${MOST}`;
