import { z } from 'zod';
import { Channel, DeskId } from './vocabulary.js';

/** One delivery, as its outcome events tell it: to whom in which role, about what, by which channel. Never an address or a text. */
export const Notified = z.object({
  notificationId: z.uuid(),
  ticketId: z.uuid().optional(),
  desk: DeskId.optional(),
  channel: Channel,
  audience: z.enum(['customer', 'assignee', 'managers']),
  recipient: z.string(),
  occasion: z.string(),
  template: z.string(),
  attempts: z.int().positive(),
});
