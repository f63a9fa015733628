import { FACT_TYPES, shapeOfSchema } from '#lib/contracts';
import type { DeclaredFact } from '../schema/facts-file.js';
import type { DeskPack } from './desk-pack.js';
import type { PackProblem } from './located-yaml.js';

/** Whether the declared types of facts can be checked, are new, and mean the same in every pack that declares them. */
export function checkFacts(packs: readonly DeskPack[]): PackProblem[] {
  const problems: PackProblem[] = [];
  const declared = new Map<string, { fact: DeclaredFact; folder: string }>();
  for (const { folder, facts } of packs) {
    for (const [index, fact] of (facts?.value.facts ?? []).entries()) {
      const wrong = (field: string, message: string) => {
        if (facts) problems.push(facts.source.problem(['facts', index, field], message));
      };
      if (FACT_TYPES.has(fact.type)) wrong('type', `"${fact.type}" is known already; leave it out`);
      const earlier = declared.get(fact.type);
      if (earlier === undefined) declared.set(fact.type, { fact, folder });
      else if (earlier.folder === folder) wrong('type', `"${fact.type}" stands twice`);
      else if (JSON.stringify(earlier.fact) !== JSON.stringify(fact)) {
        wrong('type', `"${fact.type}" is something else in the pack ${earlier.folder}`);
      }
      try {
        shapeOfSchema(fact.schema);
      } catch (error: unknown) {
        wrong('schema', error instanceof Error ? error.message : String(error));
      }
    }
  }
  return problems;
}
