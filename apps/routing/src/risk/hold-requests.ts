import { Injectable } from '@nestjs/common';
import { newId, type HoldCause, RiskHoldRequestedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import { HOLD_COLUMNS, type HoldRow, toHold } from './hold-rows.js';

export interface TicketAtRisk {
  readonly ticketId: string;
  readonly number: string;
  readonly desk: string;
  readonly customerRef: string;
  readonly cause: HoldCause;
  readonly traceparent?: string | undefined;
}

/** Asks the institution to hold the accounts of tickets at risk. */
@Injectable()
export class HoldRequests {
  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
  ) {}

  /** Once while a hold of the ticket stands; not at all at desks that know no holds. In the transaction that found the risk. */
  async ask(tx: Tx, tickets: readonly TicketAtRisk[]): Promise<void> {
    const asked = tickets.flatMap((ticket) => {
      const hold = this.desks.get(ticket.desk).risk?.hold;
      return hold === undefined ? [] : [{ id: newId(), ...ticket, seconds: hold.answerSeconds }];
    });
    if (asked.length === 0) return;
    const given = unnestRows(asked, {
      id: 'uuid',
      ticketId: 'uuid',
      number: 'text',
      desk: 'text',
      customerRef: 'text',
      cause: 'text',
      seconds: 'int',
      traceparent: 'text',
    });
    const holds = await tx.query<HoldRow[]>(
      `WITH time AS MATERIALIZED (SELECT date_trunc('milliseconds', mesh_now()) AS now), h AS (
         INSERT INTO protective_hold (id, ticket_id, number, desk, customer_ref, state, cause, requested_at, answer_by, next_at, traceparent)
         SELECT id, ticket_id, number, desk, customer_ref, 'requested', cause, now, now + seconds * interval '1 second',
           now + seconds * interval '1 second', traceparent
         FROM ${given.from} AS given (id, ticket_id, number, desk, customer_ref, cause, seconds, traceparent), time
         ON CONFLICT DO NOTHING RETURNING *
       ), written AS (
         INSERT INTO protective_hold_step (hold_id, at, state, stated_by, reason)
         SELECT id, requested_at, state, 'routing', cause FROM h
       )
       SELECT ${HOLD_COLUMNS} FROM h ORDER BY h.id`,
      given.params,
    );
    this.outbox.add(
      tx,
      ...holds.map((row) =>
        RiskHoldRequestedV1.create(toHold(row), {
          cause: row.traceparent === null ? {} : { traceparent: row.traceparent },
        }),
      ),
    );
  }
}
