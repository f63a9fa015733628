import { Injectable } from '@nestjs/common';
import { type LinkKind, type TicketLink, TicketLinkedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';

export interface Link {
  readonly ticketId: string;
  readonly otherId: string;
  readonly kind: LinkKind;
  readonly by: string;
}

/** Which tickets belong together. A link that stands already is left alone, so that it can be asked for again. */
@Injectable()
export class TicketLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 404 for a ticket that does not exist, 422 for a ticket with itself */
  async add(link: Link, traceparent?: string): Promise<void> {
    const { ticketId, otherId, kind, by } = link;
    if (ticketId === otherId) throw Problem.invalid([{ path: 'to', message: 'is the ticket itself' }]);
    await this.transactions.run(async (tx) => {
      const known = await tx.query<{ id: string }[]>('SELECT id FROM ticket WHERE id = ANY ($1::uuid[])', [
        [ticketId, otherId],
      ]);
      if (!known.some(({ id }) => id === ticketId)) throw Problem.notFound('No such ticket.');
      if (known.length < 2) throw Problem.invalid([{ path: 'to', message: 'no such ticket' }]);
      const [row] = await tx.query<{ linkedAt: Date }[]>(
        `INSERT INTO ticket_link (ticket_id, other_id, kind, linked_by, linked_at) VALUES ($1, $2, $3, $4, mesh_now())
         ON CONFLICT DO NOTHING RETURNING linked_at AS "linkedAt"`,
        [ticketId, otherId, kind, by],
      );
      if (row === undefined) return;
      const cause = traceparent === undefined ? {} : { cause: { traceparent } };
      this.outbox.add(tx, TicketLinkedV1.create({ ...link, linkedAt: row.linkedAt.toISOString() }, cause));
    });
  }

  /** A customer sees links between their own tickets only. */
  async of(ticketId: string, caller: Identity): Promise<TicketLink[]> {
    const links = await this.transactions.read<TicketLink & { customerRef: string }>(LINKS, [ticketId]);
    return links
      .filter(({ customerRef }) => caller.role !== 'customer' || customerRef === caller.customer)
      .map(({ customerRef: _ref, ...link }) => link);
  }
}

const LINKS = `
  SELECT ticket.id AS "ticketId", number, link.kind, direction, customer_ref AS "customerRef"
  FROM (
    SELECT other_id AS id, kind, linked_at, 'to' AS direction FROM ticket_link WHERE ticket_id = $1
    UNION ALL SELECT ticket_id, kind, linked_at, 'from' FROM ticket_link WHERE other_id = $1
  ) AS link JOIN ticket USING (id) ORDER BY linked_at, number`;
