import { Injectable } from '@nestjs/common';
import type { TicketClassifiedV1 } from '#lib/contracts';
import { Desks, type KnownFact, LoanTerms, quoteLoan } from '#lib/desks';
import type { Tx } from '#lib/persistence';
import { readAskers } from '../answers/asker-facts.js';
import { addToCase, type CaseEntry } from './case-entry.js';

/** Works the cost of a loan out again for tickets that doubt it, from the terms that the loan system states. */
@Injectable()
export class RecomputedCost {
  constructor(private readonly desks: Desks) {}

  /** One query for those tickets whose desk wants it, none for others. */
  async attach(tx: Tx, handedOver: readonly TicketClassifiedV1[], now: Date): Promise<void> {
    const doubted = handedOver.flatMap((event) => {
      const { desk, intent, customer } = event.data.work;
      const rule = this.desks.get(desk).answers.recompute.find(({ intents }) => intents.includes(intent));
      return rule === undefined ? [] : [{ event, customerRef: customer.ref, types: rule.from }];
    });
    if (doubted.length === 0) return;
    const askers = await readAskers((sql, params) => tx.query(sql, [...params]), doubted);
    const entries = doubted.flatMap(({ event, customerRef, types }): CaseEntry[] => {
      const { ticketId } = event.data.work;
      const found = termsIn(askers.get(customerRef)?.facts ?? [], types);
      if (found === undefined) return [];
      const { from, terms } = found;
      return [{ ticketId, cause: ticketId, content: { kind: 'cost', from, inputs: terms, quote: quoteLoan(terms) } }];
    });
    addToCase(tx, entries, now);
  }
}

/** The first type that states terms which can be computed with counts, and of it the newest fact. */
function termsIn(facts: readonly KnownFact[], types: readonly string[]) {
  for (const type of types) {
    for (const from of facts.filter(({ factType }) => factType === type)) {
      const terms = LoanTerms.safeParse(from.data['terms']);
      if (terms.success) return { from, terms: terms.data };
    }
  }
  return undefined;
}
