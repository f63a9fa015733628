import { createHash } from 'node:crypto';
import type { Actor, Flow, Transition } from './flow-file.js';
import type { FlowRun } from './flow-run.js';

/** A way out that somebody proposed. */
export interface Proposal {
  /** From 1: `P1`, `P2`, ... */
  readonly no: number;
  readonly round: number;
  readonly by: Actor;
  /** Masked. */
  readonly text: string;
}

/** How far the parties of a flow have come. */
export interface Negotiation {
  /** From 1; each refusal begins another. */
  readonly round: number;
  readonly proposals: readonly Proposal[];
  /** What they agreed on; the hash is of `settlementText`, so that nobody can say later that it was something else. */
  readonly settlement?: { readonly proposal: number; readonly text: string; readonly sha256: string };
}

export type Act = NonNullable<Transition['act']>;

/** As many proposals as one flow takes: its run is kept whole. */
export const MOST_PROPOSALS = 50;

const BEFORE: Negotiation = { round: 1, proposals: [] };

/** The fields that a wish for such a transition may give. */
export function fieldsOfAct(act: Act | undefined): string[] {
  if (act === undefined) return [];
  return act === 'propose' ? ['proposal'] : ['proposalNo'];
}

/** Whether this number is the newest proposal's. */
export function isCurrent({ proposals }: Negotiation = BEFORE, no: unknown): boolean {
  return proposals.length > 0 && no === proposals.length;
}

/**
 * What a party's act makes of a run, before any guard has looked: a proposal stands as the newest with nobody's consent, consent is
 * added, a refusal takes all of it back and begins another round. What was proposed and answered stays out of the run's fields: it
 * must not count for the next one.
 */
export function negotiate(
  flow: Flow,
  run: FlowRun,
  { act, by, fields }: { readonly act: Act; readonly by: Actor; readonly fields: Readonly<Record<string, unknown>> },
): FlowRun {
  const { negotiation: talks = BEFORE } = run;
  const { proposal, proposalNo: _answered, ...others } = fields;
  const { proposal: _earlier, ...known } = { ...run.fields, ...others };
  const text = typeof proposal === 'string' ? proposal : '';
  switch (act) {
    case 'propose': {
      const next: Proposal = { no: talks.proposals.length + 1, round: talks.round, by, text };
      const negotiation = { ...talks, proposals: [...talks.proposals, next] };
      return { ...run, fields: { ...known, proposal: text }, accepted: [], negotiation };
    }
    case 'accept': {
      const isParty = (flow.parties ?? []).includes(by);
      const accepted = isParty && !run.accepted.includes(by) ? [...run.accepted, by] : run.accepted;
      return { ...run, fields: known, accepted, negotiation: talks };
    }
    default:
      return { ...run, fields: known, accepted: [], negotiation: { ...talks, round: talks.round + 1 } };
  }
}

/** The run after a transition was taken: where all have accepted and the flow ends by that, what they agreed on is kept and hashed. */
export function negotiated(flow: Flow, run: FlowRun, { act, to }: Transition): FlowRun {
  if (act === undefined) return run;
  const { proposal: _proposal, ...fields } = run.fields;
  const last = run.negotiation?.proposals.at(-1);
  if (act !== 'accept' || run.negotiation === undefined || last === undefined || flow.states[to]?.end === undefined)
    return { ...run, fields };
  const sha256 = createHash('sha256')
    .update(settlementText(last, flow.parties ?? []))
    .digest('hex');
  const settlement = { proposal: last.no, text: last.text, sha256 };
  return {
    ...run,
    fields: { ...fields, settlement: last.text, settlementSha256: sha256 },
    negotiation: { ...run.negotiation, settlement },
  };
}

/** What is hashed: number, parties and words of the agreement, as JSON. */
export function settlementText({ no, text }: Pick<Proposal, 'no' | 'text'>, parties: readonly Actor[]): string {
  return JSON.stringify({ proposal: no, parties, text });
}
