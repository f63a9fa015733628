import { Injectable } from '@nestjs/common';
import type { NewTicket, RiskRaisedV1 } from '#lib/contracts';
import type { Tx } from '#lib/persistence';
import { TicketDesk } from '../tickets/ticket-desk.js';

const SOURCE = 'risk';

/** Opens the tickets of risks that facts told of. */
@Injectable()
export class RiskTickets {
  constructor(private readonly desk: TicketDesk) {}

  /** One a fact, and none beside a living one: two facts about one customer at the same time share it. */
  async open(tx: Tx, risks: readonly RiskRaisedV1[]): Promise<void> {
    for (const { data: risk, traceparent } of risks) {
      const { ref } = risk.customer;
      tx.send(`SELECT pg_advisory_xact_lock(hashtextextended('kefu-mesh.intake.risk.' || $1, 0))`, [ref]);
      const living = await tx.query<object[]>(
        `SELECT FROM ticket WHERE customer_ref = $1 AND desk = $2 AND kind = 'risk' AND status <> 'resolved' LIMIT 1`,
        [ref, risk.desk],
      );
      if (living.length > 0) continue;
      const ticket: NewTicket = {
        desk: risk.desk,
        channel: 'system',
        customer: { ref },
        kind: 'risk',
        body: risk.text,
        data: { ...risk.data, factId: risk.factId, factType: risk.factType },
      };
      await this.desk.acceptAll(tx, [{ source: SOURCE, key: risk.factId, ticket, traceparent }]);
    }
  }
}
