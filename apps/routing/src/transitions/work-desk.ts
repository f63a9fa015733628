import { Injectable } from '@nestjs/common';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { Problem, type Identity } from '#lib/service';
import { changeLoads } from '../agents/agent-load.js';
import { lockAgents } from '../agents/agent-rows.js';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { FlowDesk } from '../flows/flow-desk.js';
import { FlowKeeper } from '../flows/flow-keeper.js';
import { PolicyBook } from '../policies/policy-book.js';
import { Decisions } from '../work/decisions.js';
import type { WorkItem } from '../work/work-item.js';
import { findWork, lockWork } from '../work/work-items.js';
import { readClosing } from './read-closing.js';
import type { Closing } from './resolve-guards.js';
import { decideTransition, type Refusal, type Transition } from './transition.js';

/** Somebody else changed the ticket between reading and writing. */
class Overtaken extends Error {
  constructor(readonly seen: WorkItem) {
    super('the ticket changed meanwhile');
  }
}

const TRIES = 5;

/** Does what people want with tickets. Of several who want something at the same time one wins; the others are told the new state. */
@Injectable()
export class WorkDesk {
  constructor(
    private readonly policies: PolicyBook,
    private readonly transactions: Transactions,
    private readonly decisions: Decisions,
    private readonly assignment: AssignmentLoop,
    private readonly flows: FlowDesk,
    private readonly keeper: FlowKeeper,
  ) {}

  /** @throws Problem 403, 404, 409 or 422 */
  async perform(request: TransitionRequest): Promise<WorkItem> {
    let seen: WorkItem | undefined;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      try {
        const next = await this.transactions.run((tx) => this.attempt(tx, request, seen));
        this.assignment.nudge();
        return next;
      } catch (error: unknown) {
        if (!(error instanceof Overtaken)) throw error;
        seen = error.seen;
      }
    }
    throw Problem.conflict('The ticket is changing all the time; look again and decide anew.');
  }

  private async attempt(tx: Tx, request: TransitionRequest, seen: WorkItem | undefined): Promise<WorkItem> {
    const { ticketId, wish, caller, traceparent } = request;
    const item = await findWork(tx, ticketId);
    if (item === undefined) throw Problem.notFound('No such ticket.');
    if (seen && (seen.status !== item.status || seen.assignee !== item.assignee || seen.tier !== item.tier))
      throw Problem.conflict(`Somebody was faster: the ticket is ${item.status} now.`);
    if (request.version !== undefined && request.version !== item.version)
      throw Problem.conflict(
        `The ticket has version ${item.version} by now, not ${request.version}; it is ${item.status}.`,
      );

    await this.policies.learn(tx, [item]);
    const toAgent = wish.do === 'transfer' ? wish.toAgent : undefined;
    const agents = await lockAgents(tx, [item.assignee, toAgent]);
    const closing = wish.do === 'resolve' ? await this.closing(tx, item, wish.outcome) : undefined;
    const now = await databaseTime(tx);
    const decision = decideTransition(item, wish, {
      by: { id: caller.id, leads: caller.role !== 'agent' },
      desk: this.policies.deskOf(item),
      now,
      target: toAgent === undefined ? undefined : agents.get(toAgent),
      closing,
    });
    if ('refused' in decision) throw toProblem(decision);
    const end =
      wish.do === 'resolve' && item.flow !== null
        ? await this.flows.moveToEnd(tx, item, { outcome: wish.outcome }, caller)
        : undefined;
    if (!(await this.decisions.apply(tx, [{ decision, cause: { traceparent } }], now))) throw new Overtaken(item);
    // Only now is it certain that the ticket was still theirs: nobody's load may fall twice for one ticket.
    await changeLoads(tx, decision, now);
    if (end !== undefined)
      await this.keeper.move(tx, { ...end.locked, item: decision.next }, end.move, { cause: { traceparent }, now });
    return decision.next;
  }

  /** Agents are locked by now, and items after them: nothing that the guards look at changes any more. */
  private async closing(tx: Tx, seen: WorkItem, outcome: string): Promise<Closing> {
    const item = (await lockWork(tx, [seen.ticketId])).get(seen.ticketId);
    if (item?.version !== seen.version) throw new Overtaken(seen);
    return readClosing(tx, item, outcome);
  }
}

export interface TransitionRequest {
  readonly ticketId: string;
  readonly wish: Transition;
  /** The version that the caller saw, if it matters. */
  readonly version?: number | undefined;
  readonly caller: Identity;
  readonly traceparent: string;
}

function toProblem(refusal: Refusal): Problem {
  switch (refusal.refused) {
    case 'impossible':
      return Problem.conflict(refusal.detail);
    case 'forbidden':
      return Problem.forbidden(refusal.detail);
    default:
      return Problem.invalid([{ path: refusal.path, message: refusal.detail }]);
  }
}
