import type { ArgumentMetadata } from '@nestjs/common';
import type { z } from 'zod';
import { Problem, type FieldError } from './problem.js';

export type Schema = NonNullable<ArgumentMetadata['schema']>;
export type SchemaResult = Awaited<ReturnType<Schema['~standard']['validate']>>;
export type SchemaIssue = NonNullable<SchemaResult['issues']>[number];

/** Enough to mend a form; a hostile body must not buy a longer answer than it was itself. */
const MAX_ERRORS = 50;

/**
 * Reads content by a schema, for what does not come through `@Body({ schema })`: the items of a batch, a line of a file.
 *
 * @throws Problem 422 naming every wrong field (at most 50)
 */
export function parseContent<Type extends z.ZodType>(schema: Type, content: unknown): z.output<Type> {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  throw Problem.invalid(fieldErrors(result.error.issues));
}

export function fieldErrors(issues: readonly SchemaIssue[]): FieldError[] {
  return issues.slice(0, MAX_ERRORS).map((issue) => ({
    path: (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
    message: issue.message,
  }));
}
