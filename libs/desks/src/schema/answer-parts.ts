import { FactTypeName } from '#lib/contracts';
import { z } from 'zod';
import { LoanTerms } from '../loan/loan-terms.js';
import { Duration } from './duration.js';
import { Id } from './names.js';

/** A fact's type and one of its fields: `loan.account.snapshot.limit`. */
export const FactField = z
  .string()
  .max(160)
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+\.[A-Za-z][A-Za-z0-9]*$/, 'must be the type of a fact and a field of it');

/** What an article must know of the customer before it may answer. Missing or too old: a person answers. */
export const AnswerNeed = z.strictObject({
  fact: FactTypeName,
  fields: z.array(z.string().min(1).max(60)).default([]),
  /** Shorter than the type's own, if it has one. */
  maxAge: Duration.optional(),
  /** The article has something to say without it too. */
  optional: z.boolean().default(false),
  /** Read only when the customer has consented to this: `recommendations`. */
  consent: z.string().min(1).max(40).optional(),
});
export type AnswerNeed = z.output<typeof AnswerNeed>;

const Labels = z.record(z.string(), z.string().min(1).max(200));

/**
 * What stands in an answer where `{{its name}}` is written.
 *
 * - `difference`: the second number less the first, signed · `label`: a code in words · `list`: one line for each member of a list,
 *   its fields in single braces, `{label}` in words, `{+field}` signed
 * - `advice`, `plans`, `products`, `terms`: from the pack's `answers.yaml` · `schedule`: the instalments of the stated terms
 * - `quote`: what an example costs; its numbers are `{{name.totalCost}}`, `{{name.annualSimple}}`, `{{name.annualCompound}}`, ...
 */
export const AnswerPart = z.discriminatedUnion('show', [
  z.strictObject({ show: z.literal('difference'), from: FactField, to: FactField }),
  z.strictObject({ show: z.literal('label'), of: FactField, labels: Labels }),
  z.strictObject({
    show: z.literal('list'),
    of: FactField,
    item: z.string().min(1).max(200),
    code: z.string().max(60).default('code'),
    labels: Labels,
  }),
  z.strictObject({ show: z.literal('advice') }),
  z.strictObject({ show: z.literal('plans') }),
  z.strictObject({ show: z.literal('products') }),
  z.strictObject({ show: z.literal('schedule'), of: FactField }),
  z.strictObject({ show: z.literal('terms'), of: FactField, text: z.enum(['summary', 'consequences']) }),
  z.strictObject({ show: z.literal('quote'), terms: LoanTerms }),
]);
export type AnswerPart = z.output<typeof AnswerPart>;

/** How an article speaks of the customer who asks. */
export const Personal = z.strictObject({
  needs: z.array(AnswerNeed).max(10).default([]),
  parts: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/), AnswerPart).default({}),
  /** What the person who answers instead must know. */
  otherwise: z.strictObject({ skill: Id }).optional(),
});
export type Personal = z.output<typeof Personal>;
