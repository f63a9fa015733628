import { Injectable } from '@nestjs/common';
import type { CallRecord, CallView } from '#lib/contracts';
import { Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem, assertOwn } from '#lib/service';
import type { Accepted } from '../tickets/submission.js';
import { TicketDesk } from '../tickets/ticket-desk.js';
import { Vault } from '../vault/vault.js';
import { callRow, callSubmission, secondsOf } from './prepare-call.js';

interface Row extends Omit<CallView, 'seconds' | 'recording' | 'transcript' | 'startedAt' | 'endedAt'> {
  readonly customerRef: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly recording: string | null;
  readonly sha256: string | null;
  readonly lines: string;
}

/** Where telephone calls become tickets. */
@Injectable()
export class CallDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly tickets: TicketDesk,
    private readonly vault: Vault,
  ) {}

  /** @throws Problem as TicketDesk does; 409 for a call id that was used for another call */
  record(call: CallRecord, source: string, traceparent?: string): Promise<Accepted> {
    return this.transactions.run((tx) => this.recordWithin(tx, call, source, traceparent));
  }

  /** The same in a transaction of the caller's. */
  async recordWithin(tx: Tx, call: CallRecord, source: string, traceparent?: string): Promise<Accepted> {
    const [accepted] = await this.tickets.acceptAll(tx, [callSubmission(call, source, traceparent)]);
    if (accepted === undefined) throw Problem.unavailable(1);
    if (accepted.repeated) return accepted;
    const kept = await tx.query<unknown[]>(KEEP_CALL, callRow(call, accepted.ticket.id, this.vault));
    if (kept.length === 0) throw Problem.conflict('Another call has this id.', 'call-conflict');
    return accepted;
  }

  /** @throws Problem 404, also for another customer's */
  async read(caller: Identity, callId: string): Promise<CallView> {
    const [row] = await this.transactions.read<Row>(FIND_CALL, [callId]);
    if (row === undefined) throw Problem.notFound('No such call.');
    const { customerRef, recording, sha256, lines, startedAt, endedAt, ...call } = row;
    assertOwn(caller, customerRef, 'call');
    return {
      ...call,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      seconds: secondsOf({ startedAt, endedAt }),
      recording: recording === null ? null : { reference: recording, sha256 },
      transcript: JSON.parse(lines) as CallView['transcript'],
    };
  }
}

const KEEP_CALL = `
  INSERT INTO call (call_id, ticket_id, direction, started_at, ended_at, agent, recording, recording_sha256, lines, lines_sealed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING RETURNING call_id`;

const FIND_CALL = `
  SELECT call_id AS "callId", ticket_id AS "ticketId", direction, started_at AS "startedAt", ended_at AS "endedAt", agent, recording,
    recording_sha256 AS sha256, lines, customer_ref AS "customerRef"
  FROM call JOIN ticket ON ticket.id = ticket_id WHERE call_id = $1`;
