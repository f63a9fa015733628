import { FactTypeName } from '#lib/contracts';
import { z } from 'zod';
import { Amount, LoanTerms, Percent, RateUnit } from '../loan/loan-terms.js';
import { Id, Name } from './names.js';

/** Bounds on a number or a set of words, by the field of `customer.profile.snapshot`. All must hold; an unknown field never does. */
export const Condition = z.record(
  z.string().min(1).max(60),
  z.strictObject({
    least: z.number().optional(),
    most: z.number().optional(),
    oneOf: z.array(z.string()).min(1).optional(),
  }),
);
export type Condition = z.infer<typeof Condition>;

const Advice = z.strictObject({ id: Id, when: Condition, text: Name });

const Plans = z.strictObject({
  rate: z.strictObject({ percent: Percent, per: RateUnit }),
  months: z.array(z.int().positive().max(120)).min(1),
  /** Longest first for who has little, shortest first for who has much. */
  first: z.strictObject({
    low: z.enum(['longest', 'shortest']),
    middle: z.enum(['longest', 'shortest']),
    high: z.enum(['longest', 'shortest']),
  }),
  amount: z.strictObject({ least: Amount, most: Amount }),
  /** Of the customer; outside of it no plan is suggested. */
  when: Condition,
});
export type Plans = z.output<typeof Plans>;

const Product = z.strictObject({
  id: Id,
  name: Name,
  summary: Name,
  /** An example, so that its annual cost can be shown. */
  example: LoanTerms,
  /** Who it suits. */
  when: Condition,
  /** Interests it serves; shared ones come first. */
  interests: z.array(Id).default([]),
});
export type Product = z.output<typeof Product>;

const Terms = z.strictObject({ version: z.string().min(1).max(40), summary: Name, consequences: Name });
export type Terms = z.infer<typeof Terms>;

/** `answers.yaml`, which a pack may do without: what personal answers are made of. */
export const AnswersFile = z.strictObject({
  /** In the order in which it is given. */
  advice: z.array(Advice).default([]),
  plans: Plans.optional(),
  products: z.array(Product).default([]),
  terms: z.array(Terms).default([]),
  /** Tickets for which the cost is worked out again, from the terms that a fact states, and kept with the ticket. */
  recompute: z.array(z.strictObject({ intents: z.array(Id).min(1), from: z.array(FactTypeName).min(1) })).default([]),
  disclosure: z.strictObject({ leastReadingSeconds: z.int().min(1).max(3600).default(10) }).prefault({}),
  /**
   * `rateDisclosure`: no text to a customer names a cost without its annual rate before the borrower has confirmed the costs of the ticket.
   */
  scenes: z
    .array(z.strictObject({ id: Id, name: Name, skills: z.array(Id).default([]), rateDisclosure: z.boolean() }))
    .default([]),
});
export type AnswersFile = z.output<typeof AnswersFile>;
