import { FACT_TYPES } from '#lib/contracts';
import { unfilledPlaces } from '../answers/compose-answer.js';
import { Personal } from '../schema/answer-parts.js';
import type { DeskPack } from './desk-pack.js';
import type { PackProblem } from './located-yaml.js';

/** Whether every place of every answer is filled by something, every needed fact exists, and every recomputed intent too. */
export function checkAnswers({ intents, knowledge, answers, facts }: DeskPack): PackProblem[] {
  const problems: PackProblem[] = [];
  const types = new Set([...FACT_TYPES.keys(), ...(facts?.value.facts ?? []).map(({ type }) => type)]);
  for (const { source, value } of knowledge.values()) {
    for (const [index, article] of value.articles.entries()) {
      const personal = article.personal ?? Personal.parse({});
      for (const place of unfilledPlaces(article.answer, personal)) {
        problems.push(source.problem(['articles', index, 'answer'], `nothing fills {{${place}}}`));
      }
      for (const [at, { fact }] of personal.needs.entries()) {
        if (types.has(fact)) continue;
        problems.push(
          source.problem(['articles', index, 'personal', 'needs', at, 'fact'], `no type of fact "${fact}"`),
        );
      }
    }
  }
  const known = new Set(intents.value.intents.map(({ id }) => id));
  for (const [index, rule] of (answers?.value.recompute ?? []).entries()) {
    for (const intent of rule.intents.filter((each) => !known.has(each))) {
      const message = `no intent "${intent}" in intents.yaml`;
      if (answers) problems.push(answers.source.problem(['recompute', index, 'intents'], message));
    }
  }
  return problems;
}
