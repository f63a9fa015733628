import { Injectable } from '@nestjs/common';
import { ClockName, ClockPausedV1, ClockResumedV1, LimitExtendedV1, type OutgoingEvent } from '#lib/contracts';
import { clockTargets, Desks, type Desk } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { Problem, type Identity } from '#lib/service';
import { Calendars } from '../calendars/calendars.js';
import { PolicyBook } from '../policies/policy-book.js';
import { toWorkState, type WorkItem } from '../work/work-item.js';
import { findWork } from '../work/work-items.js';
import type { ExtendBody } from './clock-bodies.js';
import { decideExtension } from './decide-extension.js';
import { refusePause, resumeClock } from './decide-pause.js';
import { limitState } from './limit-row.js';
import { keepUpdated } from './next-update.js';
import { endPause, keepExtension, keepPause, pauseReason } from './clock-changes.js';
import { lockClock, type StoredClock } from './stored-clock.js';
import { toProblem } from './guards.js';

export interface ClockRequest {
  readonly ticketId: string;
  readonly name: string;
  readonly caller: Identity;
  readonly traceparent: string;
}

interface Found {
  readonly item: WorkItem;
  readonly clock: StoredClock;
  readonly now: Date;
}

/** What people do with the clocks of a ticket: more time by the rule, standing still, running on. */
@Injectable()
export class ClockDesk {
  constructor(
    private readonly desks: Desks,
    private readonly policies: PolicyBook,
    private readonly calendars: Calendars,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 403, 404, or 409 naming the guard */
  extend(request: ClockRequest, { reason, notice, approver }: ExtendBody): Promise<void> {
    return this.change(request, (tx, { item, clock, now }) => {
      const desk = this.desks.get(item.desk);
      const calendar = this.calendars.calendarOf(clock.rulePack) ?? this.calendars.timeOf(desk).calendar;
      const { caller } = request;
      const by = { id: caller.id, leads: caller.role !== 'agent' };
      const { rule } = clock;
      if (rule === null || calendar === undefined) throw toProblem('NOT_STATUTORY');
      const wish = { reason, notice, approver, by, handler: item.assignee };
      const extended = decideExtension(clock, wish, { calendar, now });
      if (typeof extended === 'string') throw toProblem(extended);
      keepExtension(tx, clock, extended, { ...wish, by: caller.id, now });
      keepUpdated(tx, [{ item, desk }], now);
      return LimitExtendedV1.create(
        {
          work: toWorkState(item),
          limit: limitState({ ...clock, rule, ...extended }),
          previous: { days: clock.days, strict: clock.strictOn },
          reason,
          by: caller.id,
          ...(item.assignee === null ? {} : { handler: item.assignee }),
          ...(extended.approver === undefined ? {} : { approver: extended.approver }),
          ...(notice === undefined ? {} : { statement: notice }),
        },
        { cause: request },
      );
    });
  }

  pause(request: ClockRequest, reason: string): Promise<void> {
    return this.change(request, (tx, { item, clock, now }) => {
      const guard = refusePause(clock, now);
      if (guard !== undefined) throw toProblem(guard);
      keepPause(tx, clock, { reason, by: request.caller.id, now });
      return ClockPausedV1.create(
        { work: toWorkState(item), clock: told(clock), reason, by: request.caller.id },
        { cause: request },
      );
    });
  }

  resume(request: ClockRequest): Promise<void> {
    return this.change(request, async (tx, { item, clock, now }) => {
      const desk = await this.deskOf(tx, item);
      const counts = clockTargets(desk, item.kind, item.tier).find((target) => target.clock === clock.clockName);
      const office = counts?.inBusinessHours === true ? this.calendars.timeOf(desk).office : undefined;
      const resumed = resumeClock(clock, now, office);
      if (typeof resumed === 'string') throw toProblem(resumed);
      const reason = await pauseReason(tx, clock);
      endPause(tx, clock, resumed, { by: request.caller.id, now });
      return ClockResumedV1.create(
        { work: toWorkState(item), clock: told({ ...clock, ...resumed }), reason, by: request.caller.id },
        { cause: request },
      );
    });
  }

  /** With the targets that the ticket began with. */
  private async deskOf(tx: Tx, item: WorkItem): Promise<Desk> {
    await this.policies.learn(tx, [item]);
    return this.policies.deskOf(item);
  }

  private async change(
    { ticketId, name, caller }: ClockRequest,
    act: (tx: Tx, found: Found) => OutgoingEvent | Promise<OutgoingEvent>,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const item = await findWork(tx, ticketId);
      if (item === undefined) throw Problem.notFound('No such ticket.');
      if (caller.role === 'agent' && item.assignee !== caller.id)
        throw Problem.forbidden('Only the agent who holds the ticket, or a supervisor, may do this.');
      const clock = await lockClock(tx, ticketId, name);
      if (clock === undefined) throw Problem.notFound('The ticket has no such clock.');
      this.outbox.add(tx, await act(tx, { item, clock, now: await databaseTime(tx) }));
    });
  }
}

function told({
  clockId,
  clockName,
  startedAt,
  dueAt,
}: Pick<StoredClock, 'clockId' | 'clockName' | 'startedAt' | 'dueAt'>) {
  return {
    id: clockId,
    name: ClockName.parse(clockName),
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
  };
}
