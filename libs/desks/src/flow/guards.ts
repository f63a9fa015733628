import { checklistOf, missingEvidence } from './checklist.js';
import type { Flow } from './flow-file.js';
import type { FlowRun } from './flow-run.js';
import { isCurrent, MOST_PROPOSALS } from './negotiation.js';
import { readGuard, REFUSALS, type GuardName, type GuardRefusal } from './guard-names.js';

/** What a guard may look at. `run` holds already what the wish brings. */
export interface GuardView {
  readonly flow: Flow;
  readonly run: FlowRun;
  /** Given with this wish. */
  readonly reason?: string | undefined;
  readonly outcome?: string | undefined;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
  /** Who wants it, and who handles the ticket. */
  readonly caller?: string | undefined;
  readonly handler?: string | undefined;
}

export interface StandingGuard {
  readonly guard: GuardRefusal;
  /** As the flow names it: `field:demand`. */
  readonly name: string;
}

const HOLDS: Record<GuardName, (view: GuardView, parameter: string) => boolean> = {
  'evidence-complete': ({ flow, run }) => missingEvidence(flow, run).length === 0,
  'evidence-unless': ({ flow, run }, field) =>
    missingEvidence(flow, run).length === 0 || (typeof run.fields[field] === 'string' && isGiven(run.fields[field])),
  'any-evidence': ({ flow, run }) => checklistOf(flow, run).some(({ present }) => present),
  'nothing-to-ask': ({ run }) => run.asked.length === 0,
  outcome: ({ flow, outcome }) => outcome !== undefined && (flow.outcomes ?? []).includes(outcome),
  reason: ({ reason }) => isGiven(reason),
  approver: ({ caller, handler }) => caller !== undefined && caller !== handler,
  'written-answer': ({ run }) => Object.hasOwn(run.heard, 'message.written-answer'),
  'all-accepted': ({ flow, run }) => (flow.parties ?? []).every((party) => run.accepted.includes(party)),
  'current-proposal': ({ run, fields }) => isCurrent(run.negotiation, fields?.['proposalNo']),
  'room-for-proposals': ({ run }) => (run.negotiation?.proposals.length ?? 0) <= MOST_PROPOSALS,
  field: ({ run }, field) => isGiven(run.fields[field]),
  heard: ({ run }, event) => Object.hasOwn(run.heard, event),
  said: ({ run }, parameter) => {
    const [, event = '', field = '', value] = /^(.+)\.([A-Za-z]+)=(.+)$/.exec(parameter) ?? [];
    return value !== undefined && run.heard[event]?.[field] === value;
  },
  same: ({ run }, parameter) => {
    const [, event = '', field = '', own = ''] = /^(.+)\.([A-Za-z]+)=(.+)$/.exec(parameter) ?? [];
    const said = run.heard[event]?.[field];
    return said === undefined || said === run.fields[own];
  },
};

/** The guards that do not hold, in their order. */
export function standingGuards(guards: readonly string[], view: GuardView): StandingGuard[] {
  return guards.flatMap((text) => {
    const { name, parameter, problem } = readGuard(text);
    if (problem !== undefined) throw new Error(problem);
    return HOLDS[name](view, parameter) ? [] : [{ guard: REFUSALS[name], name: text }];
  });
}

/** Neither missing nor blank: 0 and false are answers. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '');
}
