import { z } from 'zod';
import { CustomerRef, DeskId, Instant } from '#lib/contracts';
import { Purpose } from '#lib/desks';
import { looksPersonal } from '#lib/service';

/** A hash or a reference of a number. The number itself stays with the voice system. */
const NumberRef = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'letters, digits and . _ : -, at most 128')
  .refine((text) => !looksPersonal(text), 'looks like a number; send its hash');

/** Who is called: the debtor, unless told. */
const Person = CustomerRef;

/** `POST /v1/contact-checks`: may this call be made now? Asked before dialling; what is allowed takes a place in the caps. */
export const ContactQuestion = z.strictObject({
  desk: DeskId,
  customer: CustomerRef,
  person: Person.optional(),
  relation: z.enum(['debtor', 'related', 'third-party']).optional(),
  /** Absent: the number on file. */
  number: NumberRef.optional(),
  purpose: Purpose.default('reminder'),
});
export type ContactQuestion = z.infer<typeof ContactQuestion>;

/** What the gate says, as people and dialers read it. */
export interface ContactAnswer {
  readonly id: string;
  readonly verdict: 'send' | 'hold' | 'skip' | 'refuse';
  readonly reason: string | null;
  /** When to ask again: what is held, and what is refused for places that other calls have taken and may yet leave. */
  readonly until: string | null;
  /** So long an allowed call has its place, unless its attempt is told before. */
  readonly reservedUntil: string | null;
  readonly at: string;
}

/**
 * `POST /v1/contact-attempts`: a call was tried. `effective`: somebody was spoken to. `at` by the voice system, else now. With the `check`
 * that allowed it, it may be told again and counts once; without, the oldest place of its line is freed.
 */
export const NewAttempt = z.strictObject({
  check: z.uuid().optional(),
  customer: CustomerRef,
  person: Person.optional(),
  number: NumberRef.optional(),
  effective: z.boolean(),
  at: Instant.optional(),
});
export type NewAttempt = z.infer<typeof NewAttempt>;

/** `POST /v1/contact-refusals`: this person does not want to be contacted about the customer's debt. For ever. */
export const NewRefusal = z.strictObject({ customer: CustomerRef, person: Person.optional() });
export type NewRefusal = z.infer<typeof NewRefusal>;

export const VerdictSearch = z.object({
  desk: DeskId.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
export type VerdictSearch = z.infer<typeof VerdictSearch>;

export interface VerdictCount {
  /** Notices that were written, or calls that were asked about. */
  readonly kind: 'notice' | 'call';
  readonly desk: string;
  readonly purpose: string;
  readonly verdict: string;
  readonly reason: string | null;
  readonly count: number;
}
