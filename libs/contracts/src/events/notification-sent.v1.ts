import { defineEvent, type EventOf } from '../define-event.js';
import { Notified } from '../notified.js';
import { Instant } from '../vocabulary.js';

/** A provider took a delivery over, or the in-app inbox holds it. */
export const NotificationSentV1 = defineEvent({
  type: 'support.notification.sent.v1',
  publisher: 'notifications',
  summary: 'A delivery was handed to its provider',
  subject: (notified) => notified.ticketId ?? notified.notificationId,
  data: Notified.extend({ sentAt: Instant }),
});
export type NotificationSentV1 = EventOf<typeof NotificationSentV1>;
