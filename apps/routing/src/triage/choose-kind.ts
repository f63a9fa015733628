import type { TicketKind } from '#lib/contracts';

const PLAIN: readonly TicketKind[] = ['question', 'request'];

/**
 * What a ticket is: the caller knows best, unless it declared something harmless and the text says more.
 * A risk that the text tells of always counts: money may be at stake right now.
 */
export function chooseKind(declared: TicketKind | undefined, found: TicketKind): TicketKind {
  if (declared === undefined || found === 'risk') return found;
  return PLAIN.includes(declared) && !PLAIN.includes(found) ? found : declared;
}
