import type { z } from 'zod';

type FactData = Readonly<Record<string, unknown>>;

/** What an internal system may state about a customer, and how long it may be repeated to them. */
export interface FactType<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  /** The system's own event type: dotted lower-case words, no version. */
  readonly type: Type;
  readonly summary: string;
  /** The field that tells several facts of this type about one customer apart (a loan's number). Absent: there is one at a time. */
  readonly key?: string;
  /** Older than this it is no longer quoted. Absent: it stays true until a newer one comes. */
  readonly maxAgeMinutes?: number;
  /** Fields it does not know pass unchecked. */
  readonly data: Schema;
}

/** Dotted lower-case words: `loan.repayment.due`. */
export const FACT_TYPE = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

export const HOUR = 60;
export const DAY = 24 * HOUR;

/** Declares one type of fact. v1 may gain optional fields; whatever else changes is another type. */
export function defineFact<const Type extends string, Schema extends z.ZodType>(
  of: FactType<Type, Schema>,
): FactType<Type, Schema> {
  if (!FACT_TYPE.test(of.type)) throw new Error(`fact type ${of.type} is not made of dotted lower-case words`);
  return of;
}

/** What tells this fact apart from others of its type and customer: `data.key`, else the field that the type names, else nothing. */
export function factKey({ key }: Pick<FactType, 'key'>, data: FactData): string {
  const said = data['key'] ?? (key === undefined ? '' : data[key]);
  return typeof said === 'string' || typeof said === 'number' ? String(said) : '';
}
