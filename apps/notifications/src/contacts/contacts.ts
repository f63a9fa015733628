import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';
import { reasonOf } from '../gate/contact.js';
import { ContactGate } from '../gate/contact-gate.js';
import { startOfDay } from '../gate/local-day.js';
import { NotificationsConfig } from '../notifications.config.js';
import { NO_WISHES } from '../plan/plan-notices.js';
import { Preferences } from '../preferences/preferences.js';
import { CallPlaces, type Line, ownNumber } from './call-places.js';
import type { ContactAnswer, ContactQuestion, NewRefusal } from './contact-shapes.js';
import { judgeCall } from './judge-call.js';

/** The part of the gate that the voice system asks: calls are made elsewhere, and judged and counted here. */
@Injectable()
export class Contacts {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly preferences: Preferences,
    private readonly gate: ContactGate,
    private readonly places: CallPlaces,
    private readonly config: NotificationsConfig,
  ) {}

  /** Verdict and question are kept. What is allowed takes a place in the caps, until it is told of or for `CALL_PLACE_MS`. @throws Problem 422 */
  async judge(question: ContactQuestion, by: Identity): Promise<ContactAnswer> {
    const { customer, purpose, person = customer } = question;
    if (!this.desks.has(question.desk))
      throw Problem.invalid([{ path: 'desk', message: `no such desk; there are ${this.desks.ids.join(', ')}` }]);
    const desk = this.desks.get(question.desk);
    const line: Line = { customer, person, number: question.number ?? ownNumber(person) };
    // Whoever is not the debtor has to be said to be related: who is not known to be is a third party.
    const relation = question.relation ?? (person === customer ? 'debtor' : 'third-party');
    return this.transactions.run(async (tx) => {
      this.places.lock(tx, line);
      const now = await databaseTime(tx);
      const wishes = (await this.preferences.wishesOf(tx, [person])).get(person) ?? NO_WISHES;
      const timeZone = wishes.timeZone ?? desk.timeZone;
      const known = await this.places.callsOf(tx, line, startOfDay(now, timeZone));
      const { verdict, askAgainAt } = judgeCall({ purpose, relation, timeZone }, known, wishes, now);
      this.gate.count(purpose, verdict);
      const reservedUntil =
        verdict.do === 'send' ? new Date(now.getTime() + this.config.CALL_PLACE_MS).toISOString() : null;
      const answer: ContactAnswer = {
        id: newId(),
        verdict: verdict.do,
        reason: reasonOf(verdict) ?? null,
        until: askAgainAt?.toISOString() ?? null,
        reservedUntil,
        at: now.toISOString(),
      };
      keep(tx, answer, { ...line, desk: desk.id, purpose, relation }, by);
      return answer;
    });
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
}

function keep(
  tx: Tx,
  { id, verdict, reason, until, reservedUntil, at }: ContactAnswer,
  asked: Line & { readonly desk: string; readonly purpose: string; readonly relation: string },
  by: Identity,
): void {
  const { customer, person, number, desk, purpose, relation } = asked;
  tx.send(
    `INSERT INTO contact_check (id, customer, person, number, desk, purpose, relation, verdict, reason, until, reserved_until, at, by_role, by_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [id, customer, person, number, desk, purpose, relation, verdict, reason, until, reservedUntil, at, by.role, by.id],
  );
}
