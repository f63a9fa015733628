import { z } from 'zod';
import type { EventDefinition } from './define-event.js';

/** A JSON Schema (draft 7), or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

const known = new Map<string, JsonSchema>();

/** The shape of an event's data as it travels, before defaults and transforms. Without the patterns that zod adds to formats. */
export function payloadSchema({ type, data }: EventDefinition): JsonSchema {
  let schema = known.get(type);
  if (schema === undefined) {
    const { $schema: _draft, ...rest } = z.toJSONSchema(data, { target: 'draft-7', io: 'input' });
    schema = withoutFormatPatterns(rest) as JsonSchema;
    known.set(type, schema);
  }
  return schema;
}

/** `format` says the same in one word; the pattern beside it is an implementation of it. */
function withoutFormatPatterns(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutFormatPatterns);
  if (typeof node !== 'object' || node === null) return node;
  const isFormat = 'format' in node && 'pattern' in node && typeof node.pattern === 'string';
  return Object.fromEntries(
    Object.entries(node)
      .filter(([keyword]) => !isFormat || keyword !== 'pattern')
      .map(([keyword, value]) => [keyword, withoutFormatPatterns(value)]),
  );
}
