import { shapeOfSchema } from '#lib/contracts';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from './desk.js';
import { Desks } from './desks.js';
import { checkFlowsOfDesk } from './flow/check-flows-of-desk.js';
import type { Flow } from './flow/flow-file.js';
import { loadFlows } from './flow/load-flows.js';
import { checkCare } from './pack/check-care.js';
import { checkAnswers } from './pack/check-answers.js';
import { checkContent } from './pack/check-content.js';
import { checkFormsFile } from './pack/check-forms.js';
import { checkFacts } from './pack/check-facts.js';
import { checkNotices } from './pack/check-notices.js';
import { checkPolicy } from './pack/check-policy.js';
import { checkRules } from './pack/check-rules.js';
import { DeskPackError } from './pack/desk-pack-error.js';
import { readPack, type DeskPack } from './pack/desk-pack.js';
import { AnswersFile } from './schema/answers-file.js';
import type { PackProblem } from './pack/located-yaml.js';
import { readRules } from './rules/load-rules.js';
import type { RulePack } from './rules/rule-pack.js';

/** Loads every folder of `dir` that is a desk pack. Throws one `DeskPackError` with all that is wrong in all of them. */
export function loadDesks(dir: string): Desks {
  const problems: PackProblem[] = [];
  const rules = readRules(join(dir, 'rules'), problems);
  const packs = packFolders(dir).map((folder) => readPack(dir, folder, problems));
  if (packs.length === 0) problems.push({ file: dir, line: 1, message: 'no desk pack here (a folder with desk.yaml)' });
  const flows = loadFlows(dir, problems);
  const whole = packs.filter((pack) => pack !== undefined);
  problems.push(
    ...whole.flatMap((pack) => [
      ...checkPolicy(pack),
      ...checkRules(pack, rules),
      ...checkContent(pack),
      ...checkAnswers(pack),
      ...checkNotices(pack),
      ...checkFormsFile(pack),
      ...checkFlowsOfDesk(pack, flows, rules),
      ...checkCare(pack),
    ]),
  );
  problems.push(...checkFacts(whole));
  if (problems.length > 0) throw new DeskPackError(dir, problems);
  return new Desks(whole.map((pack) => toDesk(pack, rules, flows)));
}

function packFolders(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, 'desk.yaml')))
    .map((entry) => entry.name)
    .toSorted();
}

function toDesk(
  { desk, intents, knowledge, templates, forms, standards, answers, facts, flows, care, lessons }: DeskPack,
  rules: ReadonlyMap<string, RulePack>,
  known: ReadonlyMap<string, Flow>,
): Desk {
  return {
    ...desk.value,
    intents: intents.value.intents,
    articles: [...knowledge].flatMap(([language, { value }]) =>
      value.articles.map((article) => ({ ...article, desk: desk.value.id, language })),
    ),
    forms: forms?.value.forms ?? [],
    answers: answers?.value ?? AnswersFile.parse({}),
    factTypes: (facts?.value.facts ?? []).map(({ maxAge, schema, ...fact }) => ({
      ...fact,
      maxAgeMinutes: maxAge,
      data: shapeOfSchema(schema),
    })),
    flows: (flows?.value.use ?? []).flatMap((id) => known.get(id) ?? []),
    templates: new Map(
      [...templates].map(([language, { value }]) => [language, new Map(Object.entries(value.templates))]),
    ),
    rulePack: rules.get(desk.value.rules ?? ''),
    standards: standards?.value.standards ?? [],
    care: care?.value ?? { rules: [], schedules: [] },
    lessons: [...lessons].flatMap(([language, { value }]) => value.lessons.map((lesson) => ({ ...lesson, language }))),
  };
}
