import type { DeskPack } from './desk-pack.js';
import type { PackProblem } from './located-yaml.js';

/** Whether intents and articles are told apart: no id twice, no phrase in two intents, no article without its intent. */
export function checkContent({ intents, knowledge }: DeskPack): PackProblem[] {
  const problems: PackProblem[] = [];
  const ids = new Set<string>();
  const owners = new Map<string, string>();
  for (const [index, intent] of intents.value.intents.entries()) {
    const path = ['intents', index];
    if (ids.has(intent.id))
      problems.push(intents.source.problem([...path, 'id'], `intent "${intent.id}" stands twice`));
    ids.add(intent.id);
    for (const [at, phrase] of intent.phrases.entries()) {
      const owner = owners.get(phrase.toLowerCase());
      if (owner !== undefined) {
        problems.push(intents.source.problem([...path, 'phrases', at], `"${phrase}" already belongs to "${owner}"`));
      }
      owners.set(phrase.toLowerCase(), intent.id);
    }
  }
  for (const { source, value } of knowledge.values()) {
    const seen = new Set<string>();
    for (const [index, article] of value.articles.entries()) {
      const path = ['articles', index];
      const variant = `${article.id} ${article.tone ?? 'plain'}`;
      if (seen.has(variant)) problems.push(source.problem([...path, 'id'], `article "${article.id}" stands twice`));
      seen.add(variant);
      if (article.intent !== undefined && !ids.has(article.intent)) {
        problems.push(source.problem([...path, 'intent'], `no intent "${article.intent}" in intents.yaml`));
      }
    }
  }
  return problems;
}
