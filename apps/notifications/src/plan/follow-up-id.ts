import { createHash } from 'node:crypto';

/** The id of the cause of a follow-up, always the same for one event: the event's own id belongs to the notice that it follows. */
export function followUpId(eventId: string): string {
  const hex = createHash('sha256').update(`follow-up ${eventId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
