import { Injectable } from '@nestjs/common';
import { isEnd, step, type Flow, type FlowMove } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { databaseTime, type Tx } from '#lib/persistence';
import { changeLoads } from '../agents/agent-load.js';
import { lockAgents } from '../agents/agent-rows.js';
import { keepUpdated } from '../clocks/next-update.js';
import { PolicyBook } from '../policies/policy-book.js';
import { decideTransition, resolved } from '../transitions/transition.js';
import type { Decision } from '../work/decision.js';
import { Decisions } from '../work/decisions.js';
import { toWorkState, type WorkItem } from '../work/work-item.js';
import { lockWork } from '../work/work-items.js';
import { FlowBook } from './flow-book.js';
import { eventsOf } from './flow-events.js';
import { ESCALATE } from './own-effects.js';
import { lockFlows, saveFlows, timerMinutes, type FlowRow } from './flow-rows.js';

/** A ticket in a flow, locked. */
export interface LockedFlow {
  readonly item: WorkItem;
  readonly row: FlowRow;
  readonly flow: Flow;
}

/** Something a flow hears about a ticket. */
export interface HeardOfTicket {
  readonly ticketId: string;
  readonly event: string;
  readonly key?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause: { traceparent?: string };
}

/** An agent took one of the tickets between looking and locking: the transaction must be run again. */
export class TicketTaken extends Error {
  override readonly name = 'TicketTaken';
}

/** Moves tickets through their flows: runs, events and the end of the ticket together, in the caller's transaction. */
@Injectable()
export class FlowKeeper {
  constructor(
    private readonly book: FlowBook,
    private readonly policies: PolicyBook,
    private readonly decisions: Decisions,
    private readonly outbox: Outbox,
  ) {}

  /** Locks agents, work items and runs in the order that everybody keeps. Tickets without a flow are left out. */
  async lock(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, LockedFlow>> {
    const held = await tx.query<{ assignee: string | null }[]>(
      'SELECT DISTINCT assignee FROM work_item WHERE ticket_id = ANY ($1::uuid[]) AND flow IS NOT NULL',
      [ticketIds],
    );
    if (held.length === 0) return new Map();
    const agents = await lockAgents(
      tx,
      held.map(({ assignee }) => assignee),
    );
    const items = await lockWork(tx, ticketIds);
    for (const { assignee } of items.values())
      if (assignee !== null && !agents.has(assignee)) throw new TicketTaken(`${assignee} took the ticket meanwhile`);
    return this.lockRuns(tx, items);
  }

  /** The same for items that are locked already. */
  async lockRuns(tx: Tx, items: ReadonlyMap<string, WorkItem>): Promise<Map<string, LockedFlow>> {
    const rows = await lockFlows(
      tx,
      [...items.values()].filter(({ flow }) => flow !== null).map(({ ticketId }) => ticketId),
    );
    await this.book.learn(
      tx,
      [...rows.values()].map(({ definition }) => definition),
    );
    return new Map(
      [...rows].flatMap(([ticketId, row]) => {
        const item = items.get(ticketId);
        return item === undefined ? [] : [[ticketId, { item, row, flow: this.book.get(row.definition) }] as const];
      }),
    );
  }

  /** What events make of locked runs, in their order. A run that has ended is left alone. */
  async hear(tx: Tx, locked: Map<string, LockedFlow>, heard: readonly HeardOfTicket[], now: Date): Promise<void> {
    for (const { ticketId, event, key, data, cause } of heard) {
      const found = locked.get(ticketId);
      if (found === undefined) continue;
      const { item, row, flow } = found;
      const wish = { hears: event, ...(key === undefined ? {} : { key }), ...(data === undefined ? {} : { data }) };
      const answer = step(flow, row.run, wish, { handler: handlerOf(item) });
      if ('next' in answer) locked.set(ticketId, await this.move(tx, found, answer, { cause, now }));
      else if ('noted' in answer && answer.noted !== row.run) {
        const noted = { ...row, run: answer.noted };
        saveFlows(tx, [noted]);
        locked.set(ticketId, { ...found, row: noted });
      }
    }
  }

  /** Makes a move true. At an end the ticket is resolved, unless it is already. */
  async move(
    tx: Tx,
    { item, row, flow }: LockedFlow,
    { next, transition, effects }: FlowMove,
    { cause, now, by = 'flow' }: { cause: { traceparent?: string }; now: Date; by?: string },
  ): Promise<LockedFlow> {
    const ends = isEnd(flow, next.state);
    const minutes = timerMinutes(flow, next.state);
    const moved: FlowRow = {
      ...row,
      step: row.step + 1,
      run: next,
      enteredAt: now,
      nextTimerAt: minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000),
      endedAt: ends ? now : null,
    };
    saveFlows(tx, [moved]);
    const settled =
      ends && item.status !== 'resolved'
        ? await this.resolve(tx, item, outcomeOf(flow, next), { cause, now, by })
        : item;
    const after = effects.includes(ESCALATE)
      ? await this.escalate(tx, settled, transition.id, { cause, now })
      : settled;
    const from = row.run.state;
    const made = {
      work: toWorkState(after),
      flow,
      step: moved.step,
      from,
      transition: transition.id,
      run: next,
      effects,
    };
    this.outbox.add(tx, ...eventsOf(made, cause));
    if (!ends && next.state !== from && flow.states[next.state]?.stage !== undefined)
      keepUpdated(tx, [{ item: after, desk: this.policies.deskOf(after) }], now);
    return { item: after, row: moved, flow };
  }

  private async resolve(
    tx: Tx,
    item: WorkItem,
    outcome: string,
    { cause, now, by }: { cause: { traceparent?: string }; now: Date; by: string },
  ): Promise<WorkItem> {
    const ending = { by: { id: by }, now, desk: this.policies.deskOf(item) };
    return this.apply(tx, resolved(item, outcome, undefined, ending), { cause, now });
  }

  /** To the next tier of the desk, where there is one and the ticket is under way. */
  private async escalate(
    tx: Tx,
    item: WorkItem,
    why: string,
    { cause, now }: { cause: { traceparent?: string }; now: Date },
  ): Promise<WorkItem> {
    const circumstances = { by: { id: 'flow', leads: true }, desk: this.policies.deskOf(item), now };
    const decision = decideTransition(item, { do: 'escalate', reason: why }, circumstances);
    return 'refused' in decision ? item : this.apply(tx, decision, { cause, now });
  }

  private async apply(
    tx: Tx,
    decision: Decision,
    { cause, now }: { cause: { traceparent?: string }; now: Date },
  ): Promise<WorkItem> {
    if (!(await this.decisions.apply(tx, [{ decision, cause }], now))) throw new Error('a locked work item changed');
    await changeLoads(tx, decision, now);
    return decision.next;
  }

  /** Moves every run whose time in its state is over; where the guards stand in the way, the state just lasts. */
  async timeOut(tx: Tx, ticketIds: readonly string[]): Promise<void> {
    const locked = await this.lock(tx, ticketIds);
    const now = await databaseTime(tx);
    for (const found of locked.values()) {
      const { item, row, flow } = found;
      const due = flow.states[row.run.state]?.after?.take;
      if (row.nextTimerAt === null || row.nextTimerAt > now || due === undefined) continue;
      const answer = step(flow, row.run, { do: due, by: 'timer' }, { handler: handlerOf(item) });
      const cause = item.traceparent === null ? {} : { traceparent: item.traceparent };
      if ('next' in answer) await this.move(tx, found, answer, { cause, now, by: 'timer' });
      else saveFlows(tx, [{ ...row, nextTimerAt: null }]);
    }
  }
}

/** Who holds the ticket, or held it last. */
export function handlerOf({ assignee, previousAgent }: WorkItem): string | undefined {
  return assignee ?? previousAgent ?? undefined;
}

/** What the wish that ends a flow gave, or what the end is called. */
function outcomeOf(flow: Flow, { state, outcome }: { state: string; outcome?: string }): string {
  return outcome ?? flow.states[state]?.end ?? state;
}
