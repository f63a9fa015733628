import type { AnswerNeed } from '../schema/answer-parts.js';

/** A fact about the customer who asks, the latest of its type and key. */
export interface KnownFact {
  readonly factType: string;
  readonly key: string;
  readonly origin: string;
  readonly occurredAt: Date;
  readonly maxAgeMinutes: number | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Where a sentence comes from and of when it is. */
export interface Source {
  readonly fact: string;
  readonly key: string;
  readonly origin: string;
  /** ISO 8601. */
  readonly asOf: string;
  /** Absent: it does not grow old. */
  readonly maxAgeMinutes?: number | undefined;
}

/** Why an answer cannot be given by a machine. */
export interface Gap {
  readonly fact: string;
  /** incomplete: a needed field is not stated · outside-policy: nothing may be proposed · unknown-version: no such terms */
  readonly why: 'missing' | 'stale' | 'incomplete' | 'outside-policy' | 'unknown-version';
}

const MINUTE_MS = 60_000;

export function isStale(fact: KnownFact, now: Date, maxAge?: number): boolean {
  const limit = Math.min(maxAge ?? Infinity, fact.maxAgeMinutes ?? Infinity);
  return now.getTime() - fact.occurredAt.getTime() > limit * MINUTE_MS;
}

/** The newest fact of the need's type that states every needed field and may still be quoted. */
export function findFact(facts: readonly KnownFact[], need: AnswerNeed, now: Date): KnownFact | Gap {
  const ofType = facts
    .filter(({ factType }) => factType === need.fact)
    .toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime());
  if (ofType.length === 0) return { fact: need.fact, why: 'missing' };
  const whole = ofType.find(({ data }) =>
    need.fields.every((field) => data[field] !== undefined && data[field] !== null),
  );
  if (whole === undefined) return { fact: need.fact, why: 'incomplete' };
  return isStale(whole, now, need.maxAge) ? { fact: need.fact, why: 'stale' } : whole;
}

export function isGap(found: KnownFact | Gap): found is Gap {
  return 'why' in found;
}

export function sourceOf({ factType, key, origin, occurredAt, maxAgeMinutes }: KnownFact, maxAge?: number): Source {
  const limit = Math.min(maxAge ?? Infinity, maxAgeMinutes ?? Infinity);
  const asOf = occurredAt.toISOString();
  return { fact: factType, key, origin, asOf, ...(limit === Infinity ? {} : { maxAgeMinutes: limit }) };
}
