import type { LocatedYaml, PackProblem, Path } from '../pack/located-yaml.js';
import type { Flow } from './flow-file.js';
import { type GuardName, readGuard } from './guard-names.js';
import { isEnd, leaving } from './step.js';

/** Events that a conversation brings: nobody's load is locked then, so none of them may end a flow. */
const SAID_IN_CONVERSATION: readonly string[] = ['customer.wrote', 'message.written-answer'];

const ASKS_FOR_EVIDENCE: readonly GuardName[] = ['evidence-complete', 'evidence-unless', 'any-evidence'];

/** Whether a flow can be walked: names name something, every state is reached and reaches an end, guards can hold. */
export function checkFlow(flow: Flow, source: LocatedYaml): PackProblem[] {
  const problems: PackProblem[] = [];
  const wrong = (path: Path, message: string) => problems.push(source.problem(path, message));
  const known = new Set(Object.keys(flow.states));
  if (!known.has(flow.start)) wrong(['start'], `no state "${flow.start}"`);
  for (const [at, transition] of flow.transitions.entries()) {
    const path = ['transitions', at];
    for (const state of transition.from) {
      if (!known.has(state)) wrong([...path, 'from'], `no state "${state}"`);
      else if (isEnd(flow, state)) wrong([...path, 'from'], `"${state}" is an end: nothing leaves it`);
    }
    if (transition.act !== undefined && flow.parties === undefined)
      wrong([...path, 'act'], 'there is nobody to agree: the flow has no parties');
    if (!known.has(transition.to)) wrong([...path, 'to'], `no state "${transition.to}"`);
    if (transition.on !== undefined && SAID_IN_CONVERSATION.includes(transition.on) && isEnd(flow, transition.to))
      wrong([...path, 'on'], `a message may not end a flow`);
    for (const guard of transition.guards) {
      const lacking = whatLacks(flow, guard);
      if (lacking !== undefined) wrong([...path, 'guards'], `"${guard}" can never hold: the flow has no ${lacking}`);
    }
  }
  for (const outcome of Object.keys(flow.outcomeNames))
    if (flow.outcomes?.includes(outcome) !== true)
      wrong(['outcomeNames', outcome], `"${outcome}" is none of the outcomes`);
  for (const [name, { after, end }] of Object.entries(flow.states)) {
    if (after === undefined) continue;
    const path = ['states', name, 'after'];
    if (end !== undefined) wrong(path, 'an end does not wait');
    const taken = leaving(flow, name).filter(({ id }) => id === after.take);
    if (taken.length === 0) wrong([...path, 'take'], `no transition "${after.take}" leaves ${name}`);
    else if (!taken.some(({ by }) => by.includes('timer')))
      wrong([...path, 'take'], `"${after.take}" is not by: [timer]`);
  }
  if (problems.length > 0) return problems;
  const reached = spread([flow.start], (state) => leaving(flow, state).map(({ to }) => to));
  const ends = [...known].filter((state) => isEnd(flow, state));
  const ending = spread(ends, (state) => flow.transitions.filter(({ to }) => to === state).flatMap(({ from }) => from));
  for (const state of known) {
    if (!reached.has(state)) wrong(['states', state], `${state} is never reached from ${flow.start}`);
    if (!ending.has(state)) wrong(['states', state], `no way leads from ${state} to an end`);
  }
  return problems;
}

function whatLacks(flow: Flow, guard: string): string | undefined {
  const { name } = readGuard(guard);
  if (name !== undefined && ASKS_FOR_EVIDENCE.includes(name) && flow.evidence === undefined) return 'evidence';
  if (guard === 'outcome' && flow.outcomes === undefined) return 'outcomes';
  if (guard === 'nothing-to-ask' && flow.asks.length === 0) return 'asks';
  return guard === 'all-accepted' && flow.parties === undefined ? 'parties' : undefined;
}

/** Everything that can be come to from these. */
function spread(from: readonly string[], next: (state: string) => readonly string[]): Set<string> {
  const seen = new Set(from);
  for (const state of seen) for (const other of next(state)) seen.add(other);
  return seen;
}
