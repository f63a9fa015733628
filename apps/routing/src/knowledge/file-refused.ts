import type { FieldProblem } from '#lib/language';
import { Problem, type FieldError } from '#lib/service';

/** Enough to mend a file; a hostile one must not buy a longer answer than it was itself. */
const MOST_ERRORS = 50;

/** Nothing of the file was taken over: every problem with its line, from 1, and the field where it is one. */
export class FileRefused extends Problem {
  constructor(problems: readonly FieldProblem[]) {
    super({
      status: 422,
      slug: 'invalid',
      title: 'Invalid content',
      detail: `The file has ${problems.length} ${problems.length === 1 ? 'error' : 'errors'}; nothing of it was taken over.`,
      errors: problems
        .slice(0, MOST_ERRORS)
        .map(({ line, field, message }): FieldError & { line: number } => ({ path: field ?? '', line, message })),
    });
  }
}
