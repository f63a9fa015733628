import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { EVIDENCE_RECEIVED } from '#lib/desks';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { assertOwn, Problem, type Identity } from '#lib/service';
import { FlowKeeper } from '../flows/flow-keeper.js';
import { findFlow, type FlowRow } from '../flows/flow-rows.js';
import { findWork } from '../work/work-items.js';
import type { NewStatement } from './party-bodies.js';
import { maySee, type Reader, type Statement } from './who-sees.js';

export interface Saying extends NewStatement {
  readonly ticketId: string;
  /** Of the caller's, new for each statement. */
  readonly key: string;
  readonly caller: Identity;
  readonly traceparent: string;
}

/** What a customer states counts as this document of the flow's list. */
const STATEMENT = 'statement';
const MOST_STATEMENTS = 200;

/** Customer, merchant and mediator of one ticket, each with what they may see. */
@Injectable()
export class PartyDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly keeper: FlowKeeper,
  ) {}

  /** The same key again: the statement as it stood. @throws Problem 404, 409 when the matter has ended, 422 */
  async state(saying: Saying): Promise<Statement> {
    const { ticketId, key, caller, merchant, body, visibility, traceparent } = saying;
    return this.transactions.run(async (tx) => {
      const by = await this.readerWithin(tx, ticketId, caller, merchant);
      const locked = await this.keeper.lock(tx, [ticketId]);
      if (locked.get(ticketId)?.row.endedAt !== null) throw Problem.conflict('The matter has ended.', 'matter-ended');
      const added = [ticketId, by.party, by.ref, key, visibility, body, newId(), MOST_STATEMENTS];
      const [statement] = await tx.query<Row[]>(ADD, added);
      if (statement === undefined) return this.earlier(tx, saying, by);
      if (by.party === 'customer') {
        const heard = { ticketId, event: EVIDENCE_RECEIVED, data: { type: STATEMENT }, cause: { traceparent } };
        await this.keeper.hear(tx, locked, [heard], await databaseTime(tx));
      }
      return view(statement);
    });
  }

  /** In the order in which they were made; only those that the caller may see. @throws Problem 404 */
  async list(ticketId: string, caller: Identity, merchant?: string): Promise<Statement[]> {
    return this.transactions.run(async (tx) => {
      const reader = await this.readerWithin(tx, ticketId, caller, merchant);
      const rows = await tx.query<Row[]>(`SELECT ${COLUMNS} FROM statement WHERE ticket_id = $1 ORDER BY at, id`, [
        ticketId,
      ]);
      return rows.map(view).filter((statement) => maySee(statement, reader));
    });
  }

  /** @throws Problem 404, the same for what is not there and for what the caller may not see */
  async one(ticketId: string, id: string, caller: Identity, merchant?: string): Promise<Statement> {
    const found = (await this.list(ticketId, caller, merchant)).find((statement) => statement.id === id);
    if (found === undefined) throw Problem.notFound('No such statement.');
    return found;
  }

  /** In which capacity this caller comes to the ticket. @throws Problem 403, 404, 422 */
  async reader(ticketId: string, caller: Identity, merchant?: string): Promise<Reader> {
    return this.transactions.run((tx) => this.readerWithin(tx, ticketId, caller, merchant));
  }

  private async readerWithin(tx: Tx, ticketId: string, caller: Identity, merchant?: string): Promise<Reader> {
    const [item, row] = await Promise.all([findWork(tx, ticketId), findFlow(tx, ticketId)]);
    if (item === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, item.customerRef, 'ticket');
    if (row === undefined) throw Problem.notFound('The ticket is in no flow.');
    if (caller.role === 'customer') return { party: 'customer', ref: item.customerRef };
    if (caller.role === 'system') return { party: 'merchant', ref: merchantOf(row, merchant) };
    if (item.recused.includes(caller.id)) throw Problem.forbidden('Whoever is concerned does not mediate.');
    return { party: 'mediator', ref: caller.id };
  }

  private async earlier(tx: Tx, { ticketId, key, body, visibility }: Saying, by: Reader): Promise<Statement> {
    const [row] = await tx.query<Row[]>(
      `SELECT ${COLUMNS} FROM statement WHERE ticket_id = $1 AND party_ref = $2 AND key = $3`,
      [ticketId, by.ref, key],
    );
    if (row === undefined)
      throw Problem.conflict(`A matter takes ${MOST_STATEMENTS} statements.`, 'too-many-statements');
    if (row.body === body && row.visibility === visibility) return view(row);
    throw Problem.conflict('This idempotency key was used before with other content.', 'idempotency-key-conflict');
  }
}

/** @throws Problem 422 when a system does not say for whom it speaks, 404 when that merchant is no party */
function merchantOf({ run }: FlowRow, merchant: string | undefined): string {
  if (merchant === undefined) throw Problem.invalid([{ path: 'merchant', message: 'say for which merchant' }]);
  if (run.fields['merchantRef'] !== merchant) throw Problem.notFound('No such ticket.');
  return merchant;
}

type Row = Omit<Statement, 'at'> & { readonly at: Date };

function view({ at, ...row }: Row): Statement {
  return { ...row, at: at.toISOString() };
}

const COLUMNS = 'id, party, party_ref AS "partyRef", visibility, body, at';

const ADD = `
  INSERT INTO statement (ticket_id, party, party_ref, key, visibility, body, id, at)
  SELECT $1, $2, $3, $4, $5, $6, $7, date_trunc('milliseconds', mesh_now())
  WHERE (SELECT count(*) FROM statement WHERE ticket_id = $1) < $8
  ON CONFLICT (ticket_id, party_ref, key) DO NOTHING RETURNING ${COLUMNS}`;
