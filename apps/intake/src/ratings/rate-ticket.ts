import { type Channel, type NewRating, type TicketStatus, TicketRatedV1, type Tier } from '#lib/contracts';
import { Problem } from '#lib/service';

/** What rating looks at. */
export interface RatedTicket {
  readonly id: string;
  readonly version: number;
  readonly desk: string;
  readonly channel: Channel;
  readonly status: TicketStatus;
  readonly tier: Tier | null;
  /** Who holds it, or held it last. */
  readonly assignee: string | null;
  readonly resolution: number;
  readonly customerRef: string;
  readonly nameSealed: Buffer | null;
}

/**
 * Which resolution a rating belongs to. An answer counts as the resolution it will become.
 *
 * @throws Problem 409 before the first one
 */
export function ratedResolution({ status, resolution }: Pick<RatedTicket, 'status' | 'resolution'>): number {
  if (status !== 'resolved' && status !== 'answered') {
    throw Problem.conflict('A ticket can be rated once it has been answered or resolved.', 'not-resolved');
  }
  return Math.max(1, status === 'answered' ? resolution + 1 : resolution);
}

export function ratedEvent(
  ticket: RatedTicket,
  { score, comment }: NewRating,
  at: { readonly resolution: number; readonly version: number; readonly ratedAt: string; readonly traceparent: string },
) {
  const { desk, channel, tier, assignee } = ticket;
  return TicketRatedV1.create(
    {
      ticketId: ticket.id,
      version: at.version,
      resolution: at.resolution,
      desk,
      channel,
      ...(tier === null ? {} : { tier }),
      ...(assignee === null ? {} : { assignee }),
      score,
      ...(comment === undefined ? {} : { comment }),
      ratedAt: at.ratedAt,
    },
    { cause: { traceparent: at.traceparent } },
  );
}
