import { Injectable } from '@nestjs/common';
import { fieldsOf, leaving, step, stepToEnd, type Actor, type FlowMove, type FlowWish } from '#lib/desks';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { assertOwn, Problem, type Identity } from '#lib/service';
import { findWork, lockWork } from '../work/work-items.js';
import type { WorkItem } from '../work/work-item.js';
import { FlowBook } from './flow-book.js';
import type { FlowBody } from './flow-bodies.js';
import { FlowKeeper, handlerOf, TicketTaken, type LockedFlow } from './flow-keeper.js';
import { flowProblem } from './flow-problems.js';
import { findFlow } from './flow-rows.js';
import { flowView, type FlowView } from './flow-view.js';

export interface FlowRequest {
  readonly ticketId: string;
  readonly transition: string;
  readonly body: FlowBody;
  readonly caller: Identity;
  readonly traceparent: string;
  /** Given by a door that knows better than the caller's role, such as one for merchants. */
  readonly as?: Actor;
}

const TRIES = 5;

/** What people see of a ticket's flow, and what they do in it. */
@Injectable()
export class FlowDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly book: FlowBook,
    private readonly keeper: FlowKeeper,
  ) {}

  /** @throws Problem 404 */
  async show(ticketId: string, caller: Identity, as?: Actor): Promise<FlowView> {
    return this.transactions.run(async (tx) => {
      const [item, row] = await Promise.all([findWork(tx, ticketId), findFlow(tx, ticketId)]);
      if (item === undefined) throw Problem.notFound('No such ticket.');
      assertOwn(caller, item.customerRef, 'ticket');
      if (row === undefined) throw noFlow();
      await this.book.learn(tx, [row.definition]);
      return flowView({ item, row, flow: this.book.get(row.definition) }, readerOf(caller, as));
    });
  }

  /** @throws Problem 403, 404, 409 naming the guard, 422 */
  async perform(request: FlowRequest): Promise<FlowView> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        return await this.transactions.run((tx) => this.attempt(tx, request));
      } catch (error: unknown) {
        if (!(error instanceof TicketTaken)) throw error;
      }
    }
    throw Problem.conflict('The ticket is changing all the time; look again and decide anew.');
  }

  private async attempt(tx: Tx, request: FlowRequest): Promise<FlowView> {
    const { ticketId, transition, body, caller, traceparent, as } = request;
    const item = await findWork(tx, ticketId);
    if (item === undefined) throw Problem.notFound('No such ticket.');
    assertOwn(caller, item.customerRef, 'ticket');
    const locked = (await this.keeper.lock(tx, [ticketId])).get(ticketId);
    if (locked === undefined) throw noFlow();
    const by = as ?? actorFor(locked, transition, caller);
    checkFields(locked, transition, body);
    const wish = { do: transition, by, ...given(body, caller) };
    const now = await databaseTime(tx);
    const made = step(locked.flow, locked.row.run, wish, { handler: handlerOf(locked.item) });
    if (!('next' in made)) {
      if ('noted' in made) throw new Error('a wish is never only noted');
      throw flowProblem(locked.flow, locked.row.run.state, transition, made);
    }
    const moved = await this.keeper.move(tx, locked, made, { cause: { traceparent }, now, by: caller.id });
    return flowView(moved, readerOf(caller, as));
  }

  /**
   * The move that resolving a ticket means to its flow; undefined when the flow has ended. Locks item and run: agents are locked.
   *
   * @throws Problem 409 naming the guard
   */
  async moveToEnd(
    tx: Tx,
    item: WorkItem,
    wish: { readonly outcome: string },
    caller: Identity,
  ): Promise<{ locked: LockedFlow; move: FlowMove } | undefined> {
    const items = await lockWork(tx, [item.ticketId]);
    const locked = (await this.keeper.lockRuns(tx, items)).get(item.ticketId);
    if (locked === undefined || locked.row.endedAt !== null) return undefined;
    const { flow, row } = locked;
    const facts = { handler: handlerOf(item) };
    const actors: readonly Actor[] = caller.role === 'agent' ? ['handler'] : ['handler', 'supervisor'];
    const answers = actors.map((by) => stepToEnd(flow, row.run, { by, ...given(wish, caller) }, facts));
    const move = answers.find((answer) => 'next' in answer);
    if (move !== undefined) return { locked, move };
    const refusal = answers
      .flatMap((answer) => ('refused' in answer ? [answer] : []))
      .find((each) => 'standing' in each);
    throw flowProblem(flow, row.run.state, 'resolve', refusal ?? { refused: 'NOT_POSSIBLE' });
  }
}

type Given = Omit<Extract<FlowWish, { do: string }>, 'do' | 'by'>;

function given({ reason, outcome, fields }: FlowBody, caller: Identity): Given {
  return {
    caller: caller.id,
    ...(reason === undefined ? {} : { reason }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(fields === undefined ? {} : { fields }),
  };
}

/** In which capacity the caller may want it: a supervisor may what a handler may. An agent must hold the ticket. */
function actorFor({ flow, item, row }: LockedFlow, transition: string, caller: Identity): Actor {
  if (caller.role === 'agent' && item.assignee !== caller.id)
    throw Problem.forbidden('Only the agent who holds the ticket, or a supervisor, may do this.');
  const actors = ACTORS[caller.role];
  const ways = leaving(flow, row.run.state).filter(({ id }) => id === transition);
  return actors.find((actor) => ways.some(({ by }) => by.includes(actor))) ?? actors[0];
}

const ACTORS: Record<Identity['role'], readonly [Actor, ...Actor[]]> = {
  customer: ['customer'],
  agent: ['handler'],
  supervisor: ['supervisor', 'handler'],
  admin: ['supervisor', 'handler'],
  system: ['system'],
};

function checkFields({ flow }: LockedFlow, transition: string, { fields = {} }: FlowBody): void {
  const allowed = flow.transitions.filter(({ id }) => id === transition).flatMap(fieldsOf);
  const unknown = Object.keys(fields).filter((field) => !allowed.includes(field));
  if (unknown.length === 0) return;
  const known = allowed.length === 0 ? 'none' : allowed.join(', ');
  throw Problem.invalid(
    unknown.map((field) => ({ path: `fields.${field}`, message: `not asked for; known: ${known}` })),
  );
}

function readerOf({ role, id }: Identity, as?: Actor): { party: Actor | undefined; id: string } {
  return { party: as ?? (role === 'customer' ? 'customer' : undefined), id };
}

function noFlow(): Problem {
  return Problem.notFound('The ticket is in no flow.');
}
