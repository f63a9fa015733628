import { Injectable } from '@nestjs/common';
import { type FactRecordedV1, RiskRaisedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import type { Tx } from '#lib/persistence';
import { holdAnswerOf, riskOf } from './fact-risk.js';
import { HoldDesk } from './hold-desk.js';
import { RiskRaiser } from './risk-raiser.js';

/** Facts that tell of a risk, or of what became of a hold. Other facts cost a look at their type. */
@Injectable()
export class RiskFacts {
  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    private readonly holds: HoldDesk,
    private readonly raiser: RiskRaiser,
  ) {}

  async take(tx: Tx, facts: readonly FactRecordedV1[]): Promise<void> {
    for (const event of facts) {
      const answer = holdAnswerOf(event.data);
      if (answer !== undefined) await this.holds.answer(tx, [answer], event);
      const risk = riskOf(event.data, this.desks.all);
      if (risk === undefined) continue;
      const { fact, desk, rule } = risk;
      const [living] = await tx.query<{ ticketId: string }[]>(LIVING, [fact.customer.ref, desk.id]);
      if (living !== undefined) {
        await this.raiser.raise(tx, [living.ticketId], 'fact', event);
        continue;
      }
      const { factId, factType, customer, data } = fact;
      const text = rule.text[desk.defaultLanguage];
      this.outbox.add(
        tx,
        RiskRaisedV1.create({ factId, factType, desk: desk.id, customer, text, data }, { cause: event }),
      );
    }
  }
}

const LIVING = `
  SELECT ticket_id AS "ticketId" FROM work_item
  WHERE customer_ref = $1 AND desk = $2 AND kind = 'risk' AND status <> 'resolved' ORDER BY opened_at DESC LIMIT 1`;
