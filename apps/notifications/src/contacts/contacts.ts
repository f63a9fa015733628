import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';
import { reasonOf } from '../gate/contact.js';
import { ContactGate } from '../gate/contact-gate.js';
import { judgeContact } from '../gate/judge-contact.js';
import { startOfDay } from '../gate/local-day.js';
import { NO_WISHES } from '../plan/plan-notices.js';
import { Preferences } from '../preferences/preferences.js';
import type { ContactAnswer, ContactQuestion, NewAttempt, NewRefusal } from './contact-shapes.js';

interface CallRow {
  readonly refused: boolean;
  readonly contacts: number;
  readonly attempts: number;
}

/** The part of the gate that the voice system asks: calls are made elsewhere, and judged and counted here. */
@Injectable()
export class Contacts {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly preferences: Preferences,
    private readonly gate: ContactGate,
  ) {}

  /** Verdict and question are kept. @throws Problem 422 */
  async judge(question: ContactQuestion, by: Identity): Promise<ContactAnswer> {
    const { customer, purpose, person = customer } = question;
    if (!this.desks.has(question.desk))
      throw Problem.invalid([{ path: 'desk', message: `no such desk; there are ${this.desks.ids.join(', ')}` }]);
    const desk = this.desks.get(question.desk);
    const number = question.number ?? ownNumber(person);
    // Whoever is not the debtor has to be said to be related: who is not known to be is a third party.
    const relation = question.relation ?? (person === customer ? 'debtor' : 'third-party');
    return this.transactions.run(async (tx) => {
      const now = await databaseTime(tx);
      const wishes = (await this.preferences.wishesOf(tx, [person])).get(person) ?? NO_WISHES;
      const timeZone = wishes.timeZone ?? desk.timeZone;
      const known = await this.callsOf(tx, { customer, person, number, dayStart: startOfDay(now, timeZone) });
      const verdict = judgeContact(
        { purpose, voice: true, text: '', closing: false, facts: [], leaks: 0 },
        {
          relation,
          refused: known.refused || !wishes.consents.has('updates'),
          timeZone,
          consents: wishes.consents,
          quietHours: wishes.quietHours,
          voiceContactsToday: known.contacts,
          attemptsOnNumberToday: known.attempts,
          sameNoticeAgeMs: undefined,
          noticeEveryMs: undefined,
        },
        now,
      );
      this.gate.count(purpose, verdict);
      const id = newId();
      const reason = reasonOf(verdict) ?? null;
      const until = verdict.do === 'hold' ? verdict.until.toISOString() : null;
      await tx.query(
        `INSERT INTO contact_check (id, customer, person, number, desk, purpose, relation, verdict, reason, until, by_role, by_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [id, customer, person, number, desk.id, purpose, relation, verdict.do, reason, until, by.role, by.id],
      );
      return { id, verdict: verdict.do, reason, until, at: now.toISOString() };
    });
  }

  async recordAttempt(
    { customer, person = customer, number, effective, at }: NewAttempt,
    by: Identity,
  ): Promise<string> {
    const id = newId();
    await this.transactions.run((tx) =>
      tx.query(
        `INSERT INTO contact_attempt (id, customer, person, number, effective, at, by_role, by_id)
         VALUES ($1, $2, $3, $4, $5, coalesce($6::timestamptz, mesh_now()), $7, $8)`,
        [id, customer, person, number ?? ownNumber(person), effective, at, by.role, by.id],
      ),
    );
    return id;
  }

  /** Saying it again changes nothing. */
  async recordRefusal({ customer, person = customer }: NewRefusal, by: Identity): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(
        `INSERT INTO contact_refusal (customer, person, by_role, by_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [customer, person, by.role, by.id],
      ),
    );
  }

  private async callsOf(
    tx: Tx,
    { customer, person, number, dayStart }: { customer: string; person: string; number: string; dayStart: Date },
  ): Promise<CallRow> {
    const [row] = await tx.query<CallRow[]>(
      `SELECT EXISTS (SELECT FROM contact_refusal r WHERE r.customer = $1 AND r.person = $2) AS refused,
         (rung.count + (SELECT count(*) FROM contact_attempt a WHERE a.customer = $1 AND a.effective AND a.at >= $4))::int AS contacts,
         (CASE WHEN $3 = 'own:' || $1 THEN rung.count ELSE 0 END
           + (SELECT count(*) FROM contact_attempt a WHERE a.number = $3 AND a.at >= $4))::int AS attempts
       FROM (SELECT count(*) FROM notification n WHERE n.recipient = $1 AND n.channel = 'phone' AND n.purpose = 'reminder'
         AND n.planned_at >= $4 AND n.state IN ('planned', 'sent')) AS rung`,
      [customer, person, number, dayStart],
    );
    return row ?? { refused: false, contacts: 0, attempts: 0 };
  }
}

function ownNumber(person: string): string {
  return `own:${person}`;
}
