import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { fieldErrors, type SchemaResult } from './parse-content.js';
import { Problem } from './problem.js';

/**
 * Applies the schema of `@Body({ schema })`, `@Query({ schema })`, `@Param(name, { schema })`. A wrong body is 422;
 * a wrong query or path is 400. Answers at once when the schema does: no promise for most requests.
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { schema, type } = metadata;
    if (schema === undefined || type === 'custom') return value;
    const result = schema['~standard'].validate(value);
    return result instanceof Promise ? result.then((settled) => settle(settled, metadata)) : settle(result, metadata);
  }
}

function settle(result: SchemaResult, { type, data }: ArgumentMetadata): unknown {
  if (result.issues === undefined) return result.value;
  const errors = fieldErrors(result.issues);
  if (type === 'body') throw Problem.invalid(errors);
  const named = errors.map((error) => (error.path === '' ? { ...error, path: data ?? '' } : error));
  throw Problem.badRequest(type === 'param' ? 'The path is wrong.' : 'The query is wrong.', named);
}
