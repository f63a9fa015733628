import type { DeskPack } from '../pack/desk-pack.js';
import type { PackProblem } from '../pack/located-yaml.js';
import type { RulePack } from '../rules/rule-pack.js';
import type { Flow } from './flow-file.js';

/** Whether the flows a desk uses exist, their limits are in a rule pack, and its notices speak of their states only. */
export function checkFlowsOfDesk(
  pack: DeskPack,
  known: ReadonlyMap<string, Flow>,
  rules: ReadonlyMap<string, RulePack>,
): PackProblem[] {
  const problems: PackProblem[] = [];
  const used: Flow[] = [];
  for (const [at, id] of (pack.flows?.value.use ?? []).entries()) {
    const flow = known.get(id);
    const limit = flow?.limit;
    const ruled = limit === undefined || rules.size === 0 || [...rules.values()].some(({ limits }) => limits[limit]);
    const message =
      flow === undefined
        ? `no flow "${id}" in flows/`
        : used.includes(flow)
          ? `"${id}" stands twice`
          : ruled
            ? ''
            : `no rule pack has a limit "${limit}"`;
    if (message !== '') problems.push(...(pack.flows ? [pack.flows.source.problem(['use', at], message)] : []));
    else if (flow !== undefined) used.push(flow);
  }
  const { source, value: desk } = pack.desk;
  for (const [at, rule] of desk.notifications.entries()) {
    for (const id of rule.flows ?? []) {
      if (used.some((flow) => flow.id === id)) continue;
      problems.push(source.problem(['notifications', at, 'flows'], `this desk uses no flow "${id}"`));
    }
    for (const state of rule.states ?? []) {
      if (used.some(({ id, states }) => (rule.flows?.includes(id) ?? true) && Object.hasOwn(states, state))) continue;
      problems.push(source.problem(['notifications', at, 'states'], `no flow of this desk has a state "${state}"`));
    }
  }
  return problems;
}
