import { nameOutcome, type Desk } from '#lib/desks';
import type { Draft } from './draft.js';
import { followUpId } from './follow-up-id.js';
import type { NoticeFacts, TellingEvent } from './notice-facts.js';
import { planNotices, type Wishes } from './plan-notices.js';

/** Every notice that an event leads to, whoever it is for. */
export function draftsFrom(desk: Desk, event: TellingEvent, facts: NoticeFacts, wishes?: Wishes): Draft[] {
  return planNotices(desk, facts, wishes).map(({ afterMinutes, ...notice }) => ({
    cause: afterMinutes === undefined ? event : { ...event, id: followUpId(event.id) },
    desk,
    occasion: facts.occasion,
    ticketId: facts.ticketId,
    scene: facts.scene,
    number: facts.number,
    version: facts.version,
    ageBand: facts.customer?.ageBand,
    notice,
    values: facts.values,
    named: namedBy(desk, facts),
    closing: facts.occasion === 'ticket.resolved' && facts.ticket.kind === 'complaint' && afterMinutes === undefined,
    facts: facts.quoted ?? [],
    cap: undefined,
    afterMinutes,
  }));
}

/** Outcomes get the names that the desk has for them. */
function namedBy(desk: Desk, { named, values: { outcome }, ticket }: NoticeFacts): NoticeFacts['named'] {
  return typeof outcome === 'string' ? { ...named, outcome: nameOutcome(desk, outcome, ticket.kind) } : named;
}
