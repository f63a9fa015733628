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

const MATTERS_OF_LAW: readonly TicketKind[] = ['complaint', 'dispute', 'objection'];

/**
 * The kind whose flow and statutory limit hold for a ticket of this kind: what was declared a matter of law stays one when the text
 * tells of a risk as well. The risk hurries people; it takes no right away.
 */
export function kindInLaw(declared: TicketKind | undefined, kind: TicketKind): TicketKind {
  return declared !== undefined && MATTERS_OF_LAW.includes(declared) ? declared : kind;
}
