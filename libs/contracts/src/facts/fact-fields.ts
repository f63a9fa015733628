import { z } from 'zod';

/** An amount as a text: a JSON number has passed through binary floating point somewhere. Never negative. */
export const Money = z
  .string('must be a text such as "1072.00", not a number')
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,2})?$/, 'must be an amount with at most two decimal places, not negative');

/** The other system's number of a thing. */
export const Reference = z.string().trim().min(1).max(120);

/** A word that machines read: `late_repayment`, `face_check`. */
export const Code = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, 'must be lower-case words joined by . _ or -');

/** What people read. */
export const Sentence = z.string().trim().min(1).max(1000);

export const CalendarDay = z.iso.date();

export const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be a code such as CNY');

/** A rule's version, as contracts and terms print it: `2026-1`. */
export const Version = z
  .string()
  .max(40)
  .regex(/^[0-9A-Za-z][0-9A-Za-z._-]*$/, 'must be a version such as 2026-1');

/** A loan's terms as `POST /v1/quotes` takes them; whoever computes with them checks the rest. */
export const StatedTerms = z.looseObject({ method: Code, principal: Money });
