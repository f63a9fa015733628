import type { WorkState } from '#lib/contracts';
import type { HeardEvent } from './heard-events.js';

/**
 * What some events say about one ticket: a row of `ticket_view`, or the part of it they know.
 *
 * Three groups, each with a rule that does not mind order or repetition: what is said once and never changes; what routing
 * says, newest `workVersion`; the answer and the rating, newest of theirs. `joinPatches` and the table's upsert are the same rule.
 */
export interface TicketPatch {
  readonly ticketId: string;
  readonly opened?: OpenedPart | undefined;
  readonly declaredKind?: string | undefined;
  readonly productLine?: string | undefined;
  readonly work?: WorkState | undefined;
  readonly answer?:
    { readonly version: number; readonly articleId: string; readonly articleVersion: number } | undefined;
  readonly rating?: { readonly resolution: number; readonly score: number; readonly ratedAt: string } | undefined;
}

interface OpenedPart {
  readonly number: string;
  readonly desk: string;
  readonly channel: string;
  readonly customerRef: string;
  readonly ageBand: string | undefined;
  readonly openedAt: string;
}

/**
 * The event's part, or undefined for events that are not about a ticket's state. The classification is left out: the event that
 * follows it carries the same state.
 */
export function patchOf({ type, data }: HeardEvent): TicketPatch | undefined {
  if (type === 'support.ticket.classified.v1') return undefined;
  if ('work' in data) {
    const { work } = data;
    const patch = { ticketId: work.ticketId, opened: openedPart(work), work };
    if (type !== 'support.ticket.answered.v1') return patch;
    const { articleId, articleVersion } = data.answer;
    return { ...patch, answer: { version: work.version, articleId, articleVersion } };
  }
  if (type === 'support.ticket.opened.v1') {
    return {
      ticketId: data.ticketId,
      opened: openedPart(data),
      declaredKind: data.kind,
      productLine: data.productLine,
    };
  }
  if (type === 'support.ticket.rated.v1') {
    const { ticketId, resolution, score, ratedAt } = data;
    return { ticketId, rating: { resolution, score, ratedAt } };
  }
  return undefined;
}

/** Commutative, associative and idempotent, as long as equal versions say the same. */
export function joinPatches(a: TicketPatch, b: TicketPatch): TicketPatch {
  return {
    ticketId: a.ticketId,
    opened: a.opened ?? b.opened,
    declaredKind: a.declaredKind ?? b.declaredKind,
    productLine: a.productLine ?? b.productLine,
    work: newest(a.work, b.work, (work) => work.version),
    answer: newest(a.answer, b.answer, (answer) => answer.version),
    rating: newest(a.rating, b.rating, (rating) => rating.resolution),
  };
}

/** One patch a ticket, in the order of the ids. */
export function patchesOf(events: readonly HeardEvent[]): TicketPatch[] {
  const patches = new Map<string, TicketPatch>();
  for (const event of events) {
    const patch = patchOf(event);
    if (patch === undefined) continue;
    const known = patches.get(patch.ticketId);
    patches.set(patch.ticketId, known === undefined ? patch : joinPatches(known, patch));
  }
  return [...patches.values()].toSorted((a, b) => (a.ticketId < b.ticketId ? -1 : 1));
}

function newest<Part>(a: Part | undefined, b: Part | undefined, version: (part: Part) => number): Part | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return version(b) > version(a) ? b : a;
}

function openedPart(of: {
  number: string;
  desk: string;
  channel: string;
  customer: { ref: string; ageBand?: string | undefined };
  openedAt: string;
}): OpenedPart {
  const { number, desk, channel, customer, openedAt } = of;
  return { number, desk, channel, customerRef: customer.ref, ageBand: customer.ageBand, openedAt };
}
