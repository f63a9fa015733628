import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DeskPackError } from '../pack/desk-pack-error.js';
import { LocatedYaml, type PackProblem } from '../pack/located-yaml.js';
import { RulePack } from './rule-pack.js';

/** Loads every rule pack of a folder, by id. @throws DeskPackError with everything that is wrong in any of them */
export function loadRules(dir: string): ReadonlyMap<string, RulePack> {
  const problems: PackProblem[] = [];
  const packs = readRules(dir, problems);
  if (problems.length > 0) throw new DeskPackError(dir, problems);
  return packs;
}

/** The rule packs of a folder that are right; what is wrong with the others goes to `problems`. */
export function readRules(dir: string, problems: PackProblem[]): ReadonlyMap<string, RulePack> {
  const packs = new Map<string, RulePack>();
  const files = existsSync(dir) ? readdirSync(dir).filter((name) => name.endsWith('.yaml')) : [];
  for (const name of files.toSorted()) {
    const source = LocatedYaml.read(join(dir, name));
    const { value, problems: found } = source.parse(RulePack);
    problems.push(...found);
    if (value === undefined) continue;
    if (`${value.id}.yaml` !== name)
      problems.push(source.problem(['id'], `id must be the file's name, ${name.slice(0, -5)}`));
    packs.set(value.id, value);
  }
  return packs;
}
