import type { Desk } from '#lib/desks';
import type { TicketOpenedV1 } from '#lib/contracts';

const MOST_CHARS = 200;

/** A contact of a kind that the desk watches, and the device it came from. */
export interface NotedContact {
  readonly ticketId: string;
  readonly desk: string;
  readonly pattern: string;
  readonly device: string;
  readonly customerRef: string;
  readonly at: string;
}

/** What a new ticket adds to the patterns of its desk; nothing when it names no device. */
export function contactsOf(desk: Desk, ticket: TicketOpenedV1['data']): NotedContact[] {
  const patterns = desk.risk?.patterns ?? [];
  if (ticket.data === undefined || patterns.length === 0) return [];
  const { ticketId, customer, openedAt, data } = ticket;
  const text = `${ticket.subject}\n${ticket.body}`.toLowerCase();
  return patterns.flatMap(({ id, words, device: field }) => {
    const device = data[field];
    if (typeof device !== 'string' || device === '' || device.length > MOST_CHARS) return [];
    if (!words.some((word) => text.includes(word.toLowerCase()))) return [];
    return [{ ticketId, desk: desk.id, pattern: id, device, customerRef: customer.ref, at: openedAt }];
  });
}
