import { z } from 'zod';
import { FACT_TYPE } from './define-fact.js';

/** A JSON Schema as it was handed in. */
export type HandedSchema = Record<string, unknown>;

/** A type of fact that is registered while the mesh runs, or declared by a desk pack: like `defineFact`, with a JSON Schema. */
export const NewFactType = z.strictObject({
  summary: z.string().trim().min(1).max(200),
  key: z.string().min(1).max(60).optional(),
  maxAgeMinutes: z.int().positive().max(5_256_000).optional(),
  schema: z.record(z.string(), z.unknown()),
});
export type NewFactType = z.output<typeof NewFactType>;

export const FactTypeName = z.string().max(120).regex(FACT_TYPE, 'must be dotted lower-case words');

/**
 * The check that a JSON Schema describes; it must describe an object.
 *
 * @throws Error saying what cannot be checked
 */
export function shapeOfSchema(schema: HandedSchema): z.ZodType {
  if (schema['type'] !== 'object') throw new Error('must describe an object ("type": "object")');
  return z.fromJSONSchema(schema);
}

/** The JSON Schema of a shape, as it is listed. */
export function schemaOfShape(shape: z.ZodType): HandedSchema {
  const { $schema: _draft, ...rest } = z.toJSONSchema(shape, { io: 'input' });
  return rest;
}
