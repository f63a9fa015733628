import { z } from 'zod';
import { FactTypeName } from '../facts/fact-schema.js';
import { Instant } from '../vocabulary.js';

/** CloudEvents forbids control characters and half characters in attributes; stored, two ids could look alike. */
const Attribute = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'must hold no control characters');

/**
 * A fact from an internal system: CloudEvents 1.0, structured (`application/cloudevents+json`) or in a batch.
 * `subject` is the customer's ref; `data.desk` (optional) names the desk; `data.key`, else the field
 * that the fact's type names, tells several facts of a type apart (a loan number).
 */
export const FactEvent = z.object({
  specversion: z.literal('1.0'),
  id: Attribute,
  source: Attribute,
  type: FactTypeName,
  subject: z.string().min(1).max(64),
  time: Instant.optional(),
  datacontenttype: z.literal('application/json').optional(),
  dataschema: z.string().max(500).optional(),
  traceparent: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type FactEvent = z.infer<typeof FactEvent>;
