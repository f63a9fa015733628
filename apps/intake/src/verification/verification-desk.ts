import { Injectable } from '@nestjs/common';
import { newId, VerificationRequestedV1 } from '#lib/contracts';
import { type Desk, Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Transactions, databaseTime, type Tx } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { type Handoff, HandoffTokens } from './handoff-tokens.js';

export interface Verification {
  readonly id: string;
  readonly ticketId: string;
  readonly purpose: string;
  readonly level: number;
  readonly state: 'pending' | 'verified' | 'failed';
  readonly expiresAt: Date;
}

interface SensitiveTicket {
  readonly desk: Desk;
  readonly rules: NonNullable<Desk['verification']>;
  readonly customerRef: string;
  readonly purpose: string;
}

const COLUMNS = `id, ticket_id AS "ticketId", purpose, level, state, expires_at AS "expiresAt"`;

/** Makes sure who a customer is before they get something that only they may have. */
@Injectable()
export class VerificationDesk {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly tokens: HandoffTokens,
  ) {}

  /** Asks the institution's verifier, once while an answer may still come. @throws Problem 404, 409 */
  async request(caller: Identity, ticketId: string, cause: { traceparent?: string }): Promise<Verification> {
    return this.transactions.run(async (tx) => {
      const { desk, rules, customerRef, purpose } = await this.require(tx, caller, ticketId);
      tx.send(
        `UPDATE verification SET state = 'failed', settled_at = mesh_now()
               WHERE ticket_id = $1 AND state = 'pending' AND expires_at <= mesh_now()`,
        [ticketId],
      );
      const [fresh] = await tx.query<Verification[]>(
        `INSERT INTO verification (id, ticket_id, customer_ref, purpose, level, state, requested_at, expires_at)
         SELECT $1, $2, $3, $4, $5, 'pending', now, now + make_interval(mins => $6) FROM (SELECT mesh_now() AS now) AS time
         ON CONFLICT (ticket_id) WHERE state = 'pending' DO NOTHING RETURNING ${COLUMNS}`,
        [newId(), ticketId, customerRef, purpose, rules.level, rules.minutes],
      );
      if (fresh !== undefined) {
        const { id: verificationId, level, expiresAt } = fresh;
        const about = { verificationId, ticketId, desk: desk.id, customer: { ref: customerRef }, purpose, level };
        this.outbox.add(
          tx,
          VerificationRequestedV1.create({ ...about, expiresAt: expiresAt.toISOString() }, { cause }),
        );
        return fresh;
      }
      const [pending] = await tx.query<Verification[]>(
        `SELECT ${COLUMNS} FROM verification WHERE ticket_id = $1 AND state = 'pending'`,
        [ticketId],
      );
      if (pending === undefined)
        throw Problem.conflict('The verification has just been answered; ask for the handoff.');
      return pending;
    });
  }

  /** @throws Problem 404, also for another customer's */
  async find(caller: Identity, id: string): Promise<Verification> {
    const [row] = await this.transactions.read<Verification & { customerRef: string }>(
      `SELECT ${COLUMNS}, customer_ref AS "customerRef" FROM verification WHERE id = $1`,
      [id],
    );
    if (row === undefined) throw Problem.notFound('No such verification.');
    const { customerRef, ...verification } = row;
    assertOwn(caller, customerRef, 'verification');
    return verification;
  }

  /**
   * A token with which the customer does elsewhere what the ticket is about.
   *
   * @throws Problem 403 `verification-required` until it is certain who they are
   */
  async handOff(caller: Identity, ticketId: string): Promise<Handoff> {
    return this.transactions.run(async (tx) => {
      const { rules, customerRef, purpose } = await this.require(tx, caller, ticketId);
      const now = await databaseTime(tx);
      const [proof] = await tx.query<{ id: string }[]>(
        `SELECT id FROM verification WHERE ticket_id = $1 AND state = 'verified' AND level >= $2
           AND settled_at > mesh_now() - make_interval(mins => $3) ORDER BY settled_at DESC LIMIT 1`,
        [ticketId, rules.level, rules.minutes],
      );
      if (proof === undefined && (caller.level ?? 1) < rules.level) throw challenge(purpose, rules.level);
      const handoff = await this.tokens.issue({ ticketId, customerRef, purpose }, now, rules.handoffMinutes);
      tx.send(
        `INSERT INTO handoff (id, ticket_id, customer_ref, purpose, verification_id, issued_to, issued_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [handoff.id, ticketId, customerRef, purpose, proof?.id ?? null, caller.id, now, handoff.expiresAt],
      );
      return handoff;
    });
  }

  private async require(tx: Tx, caller: Identity, ticketId: string): Promise<SensitiveTicket> {
    const [ticket] = await tx.query<{ desk: string; customerRef: string; intent: string | null }[]>(
      `SELECT desk, customer_ref AS "customerRef", intent FROM ticket WHERE id = $1`,
      [ticketId],
    );
    if (ticket === undefined || !this.desks.has(ticket.desk)) throw Problem.notFound('No such ticket.');
    assertOwn(caller, ticket.customerRef, 'ticket');
    const desk = this.desks.get(ticket.desk);
    const rules = desk.verification;
    const { intent: purpose, customerRef } = ticket;
    if (rules === undefined || purpose === null || !rules.intents.includes(purpose))
      throw Problem.conflict('not-sensitive: what this ticket is about needs no proof of identity.');
    return { desk, rules, customerRef, purpose };
  }
}

function challenge(purpose: string, level: number): Problem {
  return new Problem({
    status: 403,
    slug: 'verification-required',
    title: 'Proof of identity required',
    detail: `${purpose} needs identity level ${level}: ask for one with POST /v1/verifications.`,
  });
}
