import { ActionRequestedV1, FlowMovedV1, type OutgoingEvent, type WorkState } from '#lib/contracts';
import { isEnd, missingEvidence, type Flow, type FlowRun } from '#lib/desks';

import { isOwnEffect } from './own-effects.js';

/** A move that has been made. */
export interface MadeMove {
  readonly work: WorkState;
  readonly flow: Flow;
  readonly step: number;
  /** Null: the ticket entered the flow. */
  readonly from: string | null;
  readonly transition: string | null;
  readonly run: FlowRun;
  readonly effects: readonly string[];
}

/** What is said of a move: where the ticket is now, and what others are asked to do. */
export function eventsOf(
  { work, flow, step, from, transition, run, effects }: MadeMove,
  cause: { traceparent?: string },
): OutgoingEvent[] {
  const moved = FlowMovedV1.create(
    {
      work,
      flow: flow.id,
      flowVersion: flow.version,
      step,
      from,
      to: run.state,
      transition,
      stage: flow.states[run.state]?.stage ?? null,
      ended: isEnd(flow, run.state),
      effects: [...effects],
      missing: missingEvidence(flow, run),
      asked: flow.asks.filter(({ field }) => run.asked.includes(field)).map(({ field, name }) => ({ field, name })),
    },
    { cause },
  );
  const { ticketId, number, desk, customer } = work;
  const about = { ticketId, number, desk, customer: { ref: customer.ref }, flow: flow.id, flowVersion: flow.version };
  const actions = effects
    .filter((effect) => !isOwnEffect(effect))
    .map((action) => ActionRequestedV1.create({ action, ...about, step, fields: { ...run.fields } }, { cause }));
  return [moved, ...actions];
}
