import { TicketKind } from '#lib/contracts';
import { z } from 'zod';
import { Id, Name } from './names.js';

/**
 * What a field holds. text: anything that is written · amount: a decimal string of at most two places, not negative · date:
 * ISO 8601 · reference: one word, as numbers of contracts, orders and charges are.
 */
export const FieldType = z.enum(['text', 'amount', 'date', 'reference']);
export type FieldType = z.infer<typeof FieldType>;

const FieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a name in camelCase');

/** A pattern that is written in a pack: bounded by its length, matched against whole values of at most 500 characters. */
const Pattern = z
  .string()
  .max(100)
  .refine(isRegularExpression, 'is no regular expression')
  .refine((text) => !/[+*}]\)[+*{]/.test(text), 'repeats a repetition: slow to match');

/** One member of `data` that a form asks for. */
export const FormField = z.strictObject({
  name: FieldName,
  label: Name,
  type: FieldType,
  /** Holds for the whole value. */
  pattern: Pattern.optional(),
  optional: z.boolean().default(false),
});
export type FormField = z.infer<typeof FormField>;

/** What must be known when a ticket is opened. All stated conditions must hold; the fields of all forms that hold are asked for. */
export const Form = z.strictObject({
  id: Id,
  /** Of the kind that the caller declares. */
  kinds: z.array(TicketKind).min(1).optional(),
  /** Of `data.subtype`. */
  subtypes: z.array(Id).min(1).optional(),
  /** Of `data.scene`. */
  scenes: z.array(Id).min(1).optional(),
  fields: z.array(FormField).default([]),
  /** A second ticket of the same customer with the same value joins the first, if it comes within so many hours. */
  join: z.strictObject({ field: FieldName, withinHours: z.int().min(1).max(8_784) }).optional(),
});
export type Form = z.infer<typeof Form>;

export const FormsFile = z.strictObject({ forms: z.array(Form) });
export type FormsFile = z.infer<typeof FormsFile>;

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
