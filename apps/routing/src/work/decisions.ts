import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import {
  TicketAcceptedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketConfirmedV1,
  TicketEscalatedV1,
  TicketMergedV1,
  TicketQueuedV1,
  TicketReopenedV1,
  TicketResolvedV1,
  type OutgoingEvent,
  type WorkState,
} from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Calendars } from '../calendars/calendars.js';
import { changeClocks } from '../clocks/clock-board.js';
import { keepSuggestions } from '../knowledge/keep-suggestions.js';
import { askConfirmation } from '../confirmation/confirmation-rows.js';
import { HoldRequests } from '../risk/hold-requests.js';
import { PolicyBook } from '../policies/policy-book.js';
import { WaitBoard } from '../waits/wait-board.js';
import type { Decision, Saying } from './decision.js';
import { toWorkState, type WorkItem } from './work-item.js';
import { saveWork } from './work-items.js';

/** A decision and the event or request that led to it. */
export interface CausedDecision {
  readonly decision: Decision;
  readonly cause: { traceparent?: string };
}

/** Makes decisions true: items, clocks and events together, in the caller's transaction. Loads are the caller's business. */
@Injectable()
export class Decisions {
  constructor(
    private readonly policies: PolicyBook,
    private readonly calendars: Calendars,
    private readonly outbox: Outbox,
    private readonly holds: HoldRequests,
    private readonly waits: WaitBoard,
  ) {}

  /** @returns false when somebody else changed one of the items meanwhile: the transaction must be rolled back */
  async apply(tx: Tx, decided: readonly CausedDecision[], now: Date): Promise<boolean> {
    if (decided.length === 0) return true;
    const saved = await saveWork(
      tx,
      decided.map(({ decision }) => decision.next),
    );
    if (saved.size !== decided.length) return false;
    for (const { decision } of decided) {
      if (decision.confirmBy) askConfirmation(tx, decision.next, decision.confirmBy);
      if (decision.suggestions) keepSuggestions(tx, decision.next.ticketId, decision.suggestions);
    }
    await this.policies.learn(
      tx,
      decided.map(({ decision }) => decision.next),
    );
    await changeClocks(
      tx,
      decided.flatMap(({ decision: { next, clocks } }) =>
        clocks.map((change) => {
          const desk = this.policies.deskOf(next);
          return { item: next, desk, time: this.calendars.timeOf(desk), change };
        }),
      ),
      now,
    );
    this.outbox.add(
      tx,
      ...decided.flatMap(({ decision: { next, says }, cause }) => {
        const work = toWorkState(next);
        return says.map((saying) => toEvent(this.withWait(saying, next), work, cause));
      }),
    );
    await this.raiseRisks(tx, decided);
    return true;
  }

  private async raiseRisks(tx: Tx, decided: readonly CausedDecision[]): Promise<void> {
    const raised = decided.flatMap(({ decision: { next, raised: risk }, cause }) =>
      risk === undefined ? [] : [{ ...next, cause: risk, traceparent: cause.traceparent }],
    );
    for (const { ticketId, kind, requiredSkills } of raised)
      tx.send('UPDATE work_item SET kind = $2, required_skills = $3 WHERE ticket_id = $1', [
        ticketId,
        kind,
        requiredSkills,
      ]);
    await this.holds.ask(tx, raised);
  }

  private withWait(saying: Saying, item: WorkItem): Saying {
    if (saying.what !== 'queued') return saying;
    const wait = this.waits.expected(this.policies.deskOf(item), item.tier, 1);
    return wait === null ? saying : { ...saying, expectedWait: wait };
  }
}

function toEvent(said: Saying, work: WorkState, cause: { traceparent?: string }): OutgoingEvent {
  const options = { cause };
  switch (said.what) {
    case 'queued':
      return TicketQueuedV1.create({ work, ...without(said) }, options);
    case 'escalated':
      return TicketEscalatedV1.create({ work, ...without(said) }, options);
    case 'assigned':
      return TicketAssignedV1.create({ work, ...without(said) }, options);
    case 'accepted':
      return TicketAcceptedV1.create({ work }, options);
    case 'answered':
      return TicketAnsweredV1.create({ work, answer: said.answer }, options);
    case 'resolved':
      return TicketResolvedV1.create({ work, ...without(said) }, options);
    case 'confirmed':
      return TicketConfirmedV1.create({ work, ...without(said) }, options);
    case 'merged':
      return TicketMergedV1.create({ work, ...without(said) }, options);
    default:
      return TicketReopenedV1.create({ work, ...without(said) }, options);
  }
}

function without<S extends Saying>({ what: _what, ...rest }: S): Omit<S, 'what'> {
  return rest;
}
