import type { Path, PackProblem } from './located-yaml.js';
import type { DeskPack } from './desk-pack.js';

/** Whether a desk's rules can do their work: each id exists, each list ends, risk comes first. */
export function checkPolicy({ folder, desk: { source, value: desk }, intents }: DeskPack): PackProblem[] {
  const problems: PackProblem[] = [];
  const wrong = (path: Path, message: string) => problems.push(source.problem(path, message));
  const tiers = desk.tiers.escalation;

  if (desk.id !== folder) wrong(['id'], `id "${desk.id}" must be the folder's name "${folder}"`);
  if (!desk.languages.includes(desk.defaultLanguage)) {
    wrong(['defaultLanguage'], `"${desk.defaultLanguage}" is not among the languages`);
  }
  if (!isTimeZone(desk.timeZone)) wrong(['timeZone'], `"${desk.timeZone}" is not a time zone`);
  for (const language of desk.languages) {
    if (desk.humanWords[language] === undefined) wrong(['humanWords'], `no words for a person in ${language}`);
  }

  if (new Set(tiers).size !== tiers.length) wrong(['tiers', 'escalation'], 'a tier stands twice in the escalation');
  if (!tiers.slice(1).includes(desk.selfService.handOverTo)) {
    wrong(['selfService', 'handOverTo'], `"${desk.selfService.handOverTo}" is no tier above the first one`);
  }
  const known = new Set(intents.value.intents.map((intent) => intent.id));
  for (const [index, rule] of desk.tiers.start.entries()) {
    const path = ['tiers', 'start', index];
    if (!tiers.includes(rule.tier)) wrong([...path, 'tier'], `"${rule.tier}" is not in the escalation`);
    for (const intent of rule.intents ?? []) {
      if (!known.has(intent)) wrong([...path, 'intents'], `no intent "${intent}" in intents.yaml`);
    }
  }
  for (const [index, intent] of (desk.verification?.intents ?? []).entries()) {
    if (!known.has(intent)) wrong(['verification', 'intents', index], `no intent "${intent}" in intents.yaml`);
  }
  const catchAll = (list: readonly object[], path: Path, result: readonly string[]) => {
    const first = list.findIndex((rule) => Object.keys(rule).every((key) => result.includes(key)));
    if (first === -1) wrong([...path, list.length - 1], 'the last rule must have no condition');
    else if (first < list.length - 1) wrong([...path, first + 1], 'never reached: the rule before it has no condition');
  };
  catchAll(desk.tiers.start, ['tiers', 'start'], ['tier']);
  catchAll(desk.clocks.targets, ['clocks', 'targets'], ['firstResponse', 'resolution', 'businessHours']);

  const { risk, ...others } = desk.priorities.byKind;
  if (Object.values(others).some((priority) => priority <= risk)) {
    wrong(['priorities', 'byKind', 'risk'], 'risk must be more urgent (a smaller number) than every other kind');
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
