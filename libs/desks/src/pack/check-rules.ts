import type { RulePack } from '../rules/rule-pack.js';
import type { DeskPack } from './desk-pack.js';
import type { Path, PackProblem } from './located-yaml.js';

/** Whether what a desk says about time can be reckoned: its rule pack exists, and its hours have a calendar and do not overlap. */
export function checkRules(
  { desk: { source, value: desk } }: DeskPack,
  rules: ReadonlyMap<string, RulePack>,
): PackProblem[] {
  const problems: PackProblem[] = [];
  const wrong = (path: Path, message: string) => problems.push(source.problem(path, message));
  if (desk.rules !== undefined && !rules.has(desk.rules)) {
    wrong(['rules'], `no rule pack "${desk.rules}"; known: ${[...rules.keys()].join(', ') || 'none'}`);
  }
  const hours = desk.businessHours ?? [];
  for (const [index, { from }] of hours.entries()) {
    const before = hours[index - 1];
    if (before && from < before.to) wrong(['businessHours', index], `must begin after ${before.to}`);
  }
  if (hours.length > 0 && desk.rules === undefined) {
    wrong(['businessHours'], 'need the calendar of a rule pack: name one in rules');
  }
  for (const [index, rule] of desk.clocks.targets.entries()) {
    if (rule.businessHours !== undefined && hours.length === 0) {
      wrong(['clocks', 'targets', index, 'businessHours'], 'the desk states no businessHours');
    }
  }
  return problems;
}
