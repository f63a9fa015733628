import {
  checklistOf,
  fieldsOf,
  isEnd,
  leaving,
  standingGuards,
  type Actor,
  type ChecklistItem,
  type Flow,
  type Negotiation,
} from '#lib/desks';
import type { WorkItem } from '../work/work-item.js';
import type { FlowRow } from './flow-rows.js';

export interface FlowView {
  ticketId: string;
  flow: { id: string; version: number; name: Flow['name']; limit: string | null };
  /** Null for customers while the state is internal. */
  state: string | null;
  stage: Flow['name'] | null;
  step: number;
  enteredAt: string;
  nextTimerAt: string | null;
  ended: boolean;
  outcome: string | null;
  checklist: ChecklistItem[];
  asked: { field: string; name: Flow['name'] }[];
  transitions: PossibleTransition[];
  /** Rounds, proposals and the settlement; who has accepted the newest proposal. Null without a proposal. */
  negotiation: (Negotiation & { accepted: readonly string[] }) | null;
  /** What the flow knows by now; staff only. */
  fields?: Record<string, unknown>;
}

export interface PossibleTransition {
  id: string;
  to: string;
  by: Actor[];
  /** Guards that do not hold as things are: what the wish must bring, or what has still to happen. */
  standing: { guard: string; name: string }[];
  fields: string[];
}

/** A run as its reader may see it: customers and merchants see their own stages and what they may do themselves. */
export function flowView(
  { row, flow, item }: { row: FlowRow; flow: Flow; item: WorkItem },
  reader: { readonly party?: Actor | undefined; readonly id: string },
): FlowView {
  const { run } = row;
  const stage = flow.states[run.state]?.stage ?? null;
  const { party } = reader;
  const hidden = party !== undefined && stage === null;
  const view = { flow, run, caller: reader.id, handler: item.assignee ?? item.previousAgent ?? undefined };
  return {
    ticketId: row.ticketId,
    flow: { id: flow.id, version: flow.version, name: flow.name, limit: flow.limit ?? null },
    state: hidden ? null : run.state,
    stage,
    step: row.step,
    enteredAt: row.enteredAt.toISOString(),
    nextTimerAt: party !== undefined ? null : (row.nextTimerAt?.toISOString() ?? null),
    ended: isEnd(flow, run.state),
    outcome: run.outcome ?? flow.states[run.state]?.end ?? null,
    checklist: checklistOf(flow, run),
    asked: flow.asks.filter(({ field }) => run.asked.includes(field)).map(({ field, name }) => ({ field, name })),
    transitions: leaving(flow, run.state)
      .filter(({ by }) => (party !== undefined ? by.includes(party) : by.some((actor) => actor !== 'timer')))
      .map((transition) => ({
        id: transition.id,
        to: transition.to,
        by: [...transition.by],
        standing: standingGuards(transition.guards, view),
        fields: fieldsOf(transition),
      })),
    negotiation: run.negotiation === undefined ? null : { ...run.negotiation, accepted: run.accepted },
    ...(party !== undefined ? {} : { fields: { ...run.fields } }),
  };
}
