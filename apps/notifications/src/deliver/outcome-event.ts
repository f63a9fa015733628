import { NotificationFailedV1, NotificationSentV1, type OutgoingEvent } from '#lib/contracts';
import type { Delivery } from './delivery.js';

export type Delivered = Pick<
  Delivery,
  'id' | 'desk' | 'channel' | 'audience' | 'recipient' | 'occasion' | 'template'
> & { readonly ticketId?: string | null | undefined };

/** What the mesh is told about a notification that has ended. @param at ISO, database time */
export function outcomeEvent(
  { id, ticketId, desk, channel, audience, recipient, occasion, template }: Delivered,
  end: { attempts: number; at: string; failedBecause?: string | undefined },
  cause: { readonly traceparent?: string },
): OutgoingEvent {
  const notified = {
    notificationId: id,
    ...(ticketId == null ? {} : { ticketId }),
    desk,
    channel,
    audience,
    recipient,
    occasion,
    template,
    attempts: Math.max(1, end.attempts),
  };
  return end.failedBecause === undefined
    ? NotificationSentV1.create({ ...notified, sentAt: end.at }, { cause })
    : NotificationFailedV1.create({ ...notified, reason: end.failedBecause, failedAt: end.at }, { cause });
}
