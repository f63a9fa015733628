import type { Channel, DeskId } from '#lib/contracts';
import type { Audience } from '#lib/desks';
import type { z } from 'zod';

/** A planned notification on its way to a provider. */
export interface Delivery {
  readonly id: string;
  readonly state: 'planned' | 'sent' | 'failed';
  readonly desk: z.infer<typeof DeskId>;
  readonly ticketId: string | null;
  readonly number: string;
  readonly occasion: string;
  readonly audience: Audience;
  readonly recipient: string;
  readonly channel: Channel;
  readonly template: string;
  readonly locale: 'zh-CN' | 'en';
  readonly subject: string;
  readonly body: string;
  /** Tries that counted so far. */
  readonly attempts: number;
  /** Since it was planned, by database time. */
  readonly ageMs: number;
  /** Until a provider wants to be asked again; 0 or less when it may be asked now. */
  readonly waitMs: number;
  /** An earlier notice of the ticket to the same reader on this channel has not ended: news goes out in its order. */
  readonly behind: boolean;
}

/** The columns of a Delivery. */
export const DELIVERY_COLUMNS = `id, state, desk, ticket_id AS "ticketId", number, occasion, audience, recipient, channel, template,
  locale, subject, body, attempts, (extract(epoch FROM (SELECT mesh_now()) - planned_at) * 1000)::float8 AS "ageMs",
  coalesce(extract(epoch FROM not_before - (SELECT mesh_now())) * 1000, 0)::float8 AS "waitMs",
  EXISTS (SELECT FROM notification earlier WHERE earlier.ticket_id = notification.ticket_id AND earlier.recipient = notification.recipient
    AND earlier.channel = notification.channel AND earlier.state = 'planned' AND earlier.id < notification.id) AS behind`;
