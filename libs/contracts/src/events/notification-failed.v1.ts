import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Notified } from '../notified.js';
import { Instant } from '../vocabulary.js';

/** A delivery was given up: refused for good, or every attempt failed. */
export const NotificationFailedV1 = defineEvent({
  type: 'support.notification.failed.v1',
  publisher: 'notifications',
  summary: 'A delivery was given up',
  subject: (notified) => notified.ticketId ?? notified.notificationId,
  data: Notified.extend({ reason: z.string(), failedAt: Instant }),
});
export type NotificationFailedV1 = EventOf<typeof NotificationFailedV1>;
