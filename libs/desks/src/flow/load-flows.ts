import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LocatedYaml, type PackProblem } from '../pack/located-yaml.js';
import { checkFlow } from './check-flow.js';
import { Flow } from './flow-file.js';

/** The flows in `<dir>/flows`, one a file, by id. What is wrong is added to `problems`; a folder that is missing has none. */
export function loadFlows(dir: string, problems: PackProblem[]): ReadonlyMap<string, Flow> {
  const folder = join(dir, 'flows');
  const flows = new Map<string, Flow>();
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  for (const name of files.toSorted()) {
    const source = LocatedYaml.read(join(folder, name));
    const { value, problems: found } = source.parse(Flow);
    problems.push(...found);
    if (value === undefined) continue;
    if (`${value.id}.yaml` !== name)
      problems.push(source.problem(['id'], `id must be the file's name, ${name.slice(0, -'.yaml'.length)}`));
    problems.push(...checkFlow(value, source));
    flows.set(value.id, value);
  }
  return flows;
}
