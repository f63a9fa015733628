import type { CustomerErasedV1 } from '#lib/contracts';

type Told = CustomerErasedV1['data'];

/** As many as one event takes without coming near its largest size. */
const TICKETS_AN_EVENT = 500;

/** What is told of a deletion: the customer first, with their first tickets, then the others. Each ticket in one of them, once. */
export function toldInParts(
  of: { ref: string; request: string; tickets: readonly string[]; since: Date; at: Date },
  newId: () => string,
): Told[] {
  const parts = Math.max(1, Math.ceil(of.tickets.length / TICKETS_AN_EVENT));
  return Array.from({ length: parts }, (_, index) => ({
    erasureId: newId(),
    customer: { ref: of.ref },
    scope: index === 0 ? 'customer' : 'tickets',
    tickets: of.tickets.slice(index * TICKETS_AN_EVENT, (index + 1) * TICKETS_AN_EVENT),
    request: of.request,
    since: of.since.toISOString(),
    at: of.at.toISOString(),
  }));
}
