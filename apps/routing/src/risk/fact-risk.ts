import type { FactRecordedV1 } from '#lib/contracts';
import type { Desk, RiskFact } from '#lib/desks';
import type { HoldAnswer } from './hold-desk.js';

type Fact = FactRecordedV1['data'];

const ANSWERS: Readonly<Record<string, HoldAnswer['move']>> = {
  'risk.hold.confirmed': 'confirm',
  'risk.hold.denied': 'deny',
};

/** What the institution answered about a hold; undefined for every other fact. */
export function holdAnswerOf({ factType, customer, origin, data }: Fact): HoldAnswer | undefined {
  const move = ANSWERS[factType];
  const holdId = data['holdId'];
  if (move === undefined || typeof holdId !== 'string') return undefined;
  const reason = typeof data['reason'] === 'string' ? data['reason'] : '';
  return { holdId, customerRef: customer.ref, move, reason, origin };
}

export interface FactAtRisk {
  readonly fact: Fact;
  readonly desk: Desk;
  readonly rule: RiskFact;
}

/** The fact as a risk of its desk; of the first desk that takes it for one when it names none. */
export function riskOf(fact: Fact, desks: readonly Desk[]): FactAtRisk | undefined {
  for (const desk of desks) {
    if (fact.desk !== undefined && fact.desk !== desk.id) continue;
    const rule = desk.risk?.facts.find(
      ({ type, field, values }) => type === fact.factType && values.includes(String(fact.data[field])),
    );
    if (rule !== undefined) return { fact, desk, rule };
  }
  return undefined;
}
