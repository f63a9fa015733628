import { z } from 'zod';
import { EXCHANGES, defineEvent, type EventOf } from '../define-event.js';
import { Channel } from '../vocabulary.js';

/**
 * Notifications planned one delivery: the work order for a channel lane, published to `support.outbound` with the channel as key.
 * Carries no text and no address: the lane reads the row.
 */
export const NotificationRequestedV1 = defineEvent({
  type: 'support.notification.requested.v1',
  publisher: 'notifications',
  summary: 'A delivery was planned for a channel lane',
  exchange: EXCHANGES.outbound,
  key: ({ channel }) => channel,
  subject: ({ notificationId }) => notificationId,
  data: z.object({ notificationId: z.uuid(), ticketId: z.uuid().optional(), channel: Channel }),
});
export type NotificationRequestedV1 = EventOf<typeof NotificationRequestedV1>;
