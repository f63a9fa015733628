import { relative } from 'node:path';
import type { PackProblem } from './located-yaml.js';

/** Everything wrong in the packs of a folder, each with file and line. */
export class DeskPackError extends Error {
  override readonly name = 'DeskPackError';

  constructor(
    dir: string,
    readonly problems: readonly PackProblem[],
  ) {
    const lines = problems.map(({ file, line, message }) => `  ${relative(dir, file)}:${line}  ${message}`);
    super(`${dir} has ${problems.length} problem(s):\n${lines.join('\n')}`);
  }
}
