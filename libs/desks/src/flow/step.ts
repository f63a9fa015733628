import type { FlowRun } from './flow-run.js';
import type { Actor, Flow, Transition } from './flow-file.js';
import { type GuardRefusal, readGuard } from './guard-names.js';
import { fieldsOfAct, negotiate, negotiated } from './negotiation.js';
import { standingGuards, type StandingGuard } from './guards.js';

/** What somebody wants, or what happened. */
export type FlowWish =
  | {
      readonly do: string;
      readonly by: Actor;
      /** Who it is, by id. */
      readonly caller?: string;
      readonly reason?: string;
      readonly outcome?: string;
      readonly fields?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly hears: string;
      /** Of a fact: tells several of a type apart. */
      readonly key?: string;
      readonly data?: Readonly<Record<string, unknown>>;
    };

/** What is known of the ticket at that moment. */
export interface FlowFacts {
  /** Who holds the ticket, or held it last. */
  readonly handler?: string | undefined;
}

export interface FlowMove {
  readonly next: FlowRun;
  readonly transition: Transition;
  readonly effects: readonly string[];
}

export type FlowRefusal =
  | { readonly refused: 'ENDED' | 'NOT_POSSIBLE' | 'NOT_ALLOWED' }
  | { readonly refused: GuardRefusal; readonly standing: readonly StandingGuard[] };

/** Learnt, and no transition follows. */
export interface FlowNote {
  readonly noted: FlowRun;
}

export const EVIDENCE_RECEIVED = 'evidence.received';
/** Said once, when a ticket enters the flow. */
export const FLOW_BEGAN = 'flow.began';

/**
 * What a wish makes of a run: its next state with the effects, or the guard that stands in the way. An event is never refused: it
 * moves the run by the first transition whose guards hold, or is only noted.
 */
export function step(
  flow: Flow,
  run: FlowRun,
  wish: FlowWish,
  facts: FlowFacts = {},
): FlowMove | FlowNote | FlowRefusal {
  if (isEnd(flow, run.state)) return { refused: 'ENDED' };
  return 'do' in wish ? perform(flow, run, wish, facts) : hear(flow, run, wish, facts);
}

type Doing = Extract<FlowWish, { do: string }>;
type Hearing = Extract<FlowWish, { hears: string }>;

function perform(flow: Flow, run: FlowRun, wish: Doing, facts: FlowFacts): FlowMove | FlowRefusal {
  const candidates = leaving(flow, run.state).filter(({ id }) => id === wish.do);
  if (candidates.length === 0) return { refused: 'NOT_POSSIBLE' };
  const allowed = candidates.filter(({ by }) => by.includes(wish.by));
  if (allowed.length === 0) return { refused: 'NOT_ALLOWED' };
  return firstOpen(flow, learnt(flow, run, wish, allowed[0]?.act), allowed, { ...facts, ...wish });
}

function hear(flow: Flow, run: FlowRun, event: Hearing, facts: FlowFacts): FlowMove | FlowNote {
  const waiting = flow.transitions.filter(({ on }) => on === event.hears);
  const meant = waiting.filter(({ matching }) => matching === undefined || names(run.fields[matching], event.key));
  if (waiting.length > 0 && meant.length === 0) return { noted: run };
  const noted = noteOf(flow, run, event);
  const moved = firstOpen(
    flow,
    noted,
    meant.filter(({ from }) => from.includes(run.state)),
    facts,
  );
  return 'next' in moved ? moved : { noted };
}

function names(value: unknown, key: string | undefined): boolean {
  return (typeof value === 'string' || typeof value === 'number') && String(value) === key;
}

function firstOpen(
  flow: Flow,
  run: FlowRun,
  candidates: readonly Transition[],
  view: {
    handler?: string | undefined;
    caller?: string;
    reason?: string;
    outcome?: string;
    fields?: Readonly<Record<string, unknown>>;
  },
): FlowMove | FlowRefusal {
  let refusal: FlowRefusal = { refused: 'NOT_POSSIBLE' };
  for (const transition of candidates) {
    const standing = standingGuards(transition.guards, { flow, run, ...view });
    const [first] = standing;
    if (first === undefined)
      return {
        next: { ...negotiated(flow, run, transition), state: transition.to },
        transition,
        effects: transition.effects,
      };
    if (refusal.refused === 'NOT_POSSIBLE') refusal = { refused: first.guard, standing };
  }
  return refusal;
}

/** The first transition to an end that this actor may take, as resolving the ticket wants it. */
export function stepToEnd(
  flow: Flow,
  run: FlowRun,
  wish: Omit<Doing, 'do'>,
  facts: FlowFacts = {},
): FlowMove | FlowRefusal {
  if (isEnd(flow, run.state)) return { refused: 'ENDED' };
  const ways = leaving(flow, run.state).filter(({ to, by }) => isEnd(flow, to) && by.includes(wish.by));
  return firstOpen(flow, learnt(flow, run, wish, undefined), ways, { ...facts, ...wish });
}

export function leaving(flow: Flow, state: string): Transition[] {
  return flow.transitions.filter(({ from }) => from.includes(state));
}

export function isEnd(flow: Flow, state: string): boolean {
  return flow.states[state]?.end !== undefined;
}

/** The fields that a wish for this transition may give. */
export function fieldsOf({ fields, guards, act }: Transition): string[] {
  const asked = guards.map(readGuard).filter(({ name }) => name === 'field' || name === 'evidence-unless');
  return [...new Set([...fields, ...asked.map(({ parameter = '' }) => parameter), ...fieldsOfAct(act)])];
}

function learnt(flow: Flow, run: FlowRun, wish: Omit<Doing, 'do'>, act: Transition['act']): FlowRun {
  if (act !== undefined) return negotiate(flow, run, { act, by: wish.by, fields: wish.fields ?? {} });
  return {
    ...run,
    fields: { ...run.fields, ...wish.fields },
    ...(wish.reason === undefined ? {} : { reason: wish.reason }),
    ...(wish.outcome === undefined ? {} : { outcome: wish.outcome }),
  };
}

/** Whether a flow cares for an event at all: it waits for it, or a guard asks for it. */
export function isHeardBy(flow: Flow, event: string): boolean {
  return flow.transitions.some(({ on, guards }) => on === event || guards.includes(`heard:${event}`));
}

function noteOf(flow: Flow, run: FlowRun, { hears: event, data = {} }: Hearing): FlowRun {
  if (event === EVIDENCE_RECEIVED) {
    const type = String(data['type']);
    return run.evidence.includes(type) ? run : { ...run, evidence: [...run.evidence, type] };
  }
  const asked = event === 'message.written-answer' || isHeardBy(flow, event);
  return asked && event !== FLOW_BEGAN ? { ...run, heard: { ...run.heard, [event]: data } } : run;
}
