import { Injectable } from '@nestjs/common';
import type { NewRating } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import { AcceptanceCap } from '../edge/acceptance-cap.js';
import { maskText } from '../vault/mask-text.js';
import { customerNames } from '../vault/customer-names.js';
import { Vault } from '../vault/vault.js';
import { type RatedTicket, ratedEvent, ratedResolution } from './rate-ticket.js';

export interface KeptRating {
  readonly ticketId: string;
  readonly resolution: number;
  readonly score: number;
  readonly comment: string | null;
  readonly at: string;
}

/** One rating a resolution, kept with its event. */
@Injectable()
export class Ratings {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly vault: Vault,
    private readonly cap: AcceptanceCap,
  ) {}

  /** @throws Problem 404 for another customer's ticket, 409 before a resolution and for a second rating of one */
  rate(caller: Identity, ticketId: string, rating: NewRating, traceparent: string): Promise<KeptRating> {
    this.cap.requireRoom();
    return this.transactions.run(async (tx) => {
      const [ticket] = await tx.query<(RatedTicket & { now: Date })[]>(LOCK_TICKET, [ticketId]);
      if (ticket === undefined) throw Problem.notFound('No such ticket.');
      assertOwn(caller, ticket.customerRef, 'ticket');
      const resolution = ratedResolution(ticket);
      const ratedAt = ticket.now.toISOString();
      const comment =
        rating.comment === undefined || rating.comment === ''
          ? undefined
          : maskText(rating.comment, customerNames(ticket, this.vault));
      const place = { table: 'rating', column: 'comment_sealed', row: `${ticketId} ${resolution}` };
      const [kept] = await tx.query<{ ticket_id: string }[]>(KEEP_RATING, [
        ticketId,
        resolution,
        rating.score,
        comment?.masked ?? null,
        comment?.raw === undefined ? null : this.vault.seal(comment.raw, place),
        ratedAt,
      ]);
      if (kept === undefined) throw Problem.conflict('This resolution has been rated.', 'already-rated');
      const masked = { score: rating.score, comment: comment?.masked };
      this.outbox.add(
        tx,
        ratedEvent(ticket, masked, { resolution, version: ticket.version + 1, ratedAt, traceparent }),
      );
      return { ticketId, resolution, score: rating.score, comment: comment?.masked ?? null, at: ratedAt };
    });
  }
}

const LOCK_TICKET = `
  SELECT id, version, desk, channel, status, tier, coalesce(assignee, previous_agent) AS assignee, resolution, customer_ref AS "customerRef",
         (SELECT name_sealed FROM customer WHERE ref = customer_ref) AS "nameSealed", date_trunc('milliseconds', mesh_now()) AS now
  FROM ticket WHERE id = $1 FOR UPDATE`;

const KEEP_RATING = `
  WITH kept AS (
    INSERT INTO rating (ticket_id, resolution, score, comment, comment_sealed, rated_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING RETURNING ticket_id
  ), raised AS (
    UPDATE ticket SET version = version + 1 WHERE id IN (SELECT ticket_id FROM kept)
  )
  SELECT ticket_id FROM kept`;
