import { FactTypeName } from '#lib/contracts';
import { z } from 'zod';
import { Duration } from './duration.js';

/** A type of fact that only the systems round this desk state. */
const DeclaredFact = z.strictObject({
  type: FactTypeName,
  summary: z.string().min(1).max(200),
  /** The field that tells several facts of this type about one customer apart. */
  key: z.string().min(1).max(60).optional(),
  /** Older than this it is not quoted. */
  maxAge: Duration.optional(),
  /** JSON Schema of the data. */
  schema: z.record(z.string(), z.unknown()),
});
export type DeclaredFact = z.infer<typeof DeclaredFact>;

/** `facts.yaml`, which a pack may do without: the mesh knows the common types by itself. */
export const FactsFile = z.strictObject({ facts: z.array(DeclaredFact) });
export type FactsFile = z.infer<typeof FactsFile>;
