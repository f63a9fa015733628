import type { FactRecordedV1 } from '#lib/contracts';

/** Whether `a` counts and `b` does not: the later one, and of simultaneous ones the one with the greater id. */
export function supersedes(a: FactRecordedV1['data'], b: FactRecordedV1['data']): boolean {
  const difference = Date.parse(a.occurredAt) - Date.parse(b.occurredAt);
  return difference > 0 || (difference === 0 && a.factId > b.factId);
}

/** The newest of each (customer, type, key), in the order of these three. */
export function latestFacts(facts: readonly FactRecordedV1['data'][]): FactRecordedV1['data'][] {
  const newest = new Map<string, FactRecordedV1['data']>();
  for (const fact of facts) {
    const place = JSON.stringify([fact.customer.ref, fact.factType, fact.key]);
    const present = newest.get(place);
    if (present === undefined || supersedes(fact, present)) newest.set(place, fact);
  }
  return [...newest].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
}
