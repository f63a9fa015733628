import type { NoticeFacts } from './notice-facts.js';

/** That somebody waits is no news once the same batch knows better: only the newest of a ticket's states is told then. */
export function withoutOvertaken<
  Told extends { readonly facts: Pick<NoticeFacts, 'occasion' | 'ticketId' | 'version'> },
>(told: readonly Told[]): Told[] {
  const newest = new Map<string, number>();
  for (const { facts } of told) {
    if (facts.ticketId === undefined || facts.version === undefined) continue;
    newest.set(facts.ticketId, Math.max(facts.version, newest.get(facts.ticketId) ?? 0));
  }
  return told.filter(
    ({ facts: { occasion, ticketId = '', version = 0 } }) =>
      occasion !== 'ticket.queued' || version >= (newest.get(ticketId) ?? 0),
  );
}
