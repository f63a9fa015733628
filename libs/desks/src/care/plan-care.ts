import type { Desk } from '../desk.js';
import type { CareRule } from '../schema/care-file.js';
import { daysBefore } from './days-before.js';
import { type FactFields, fieldText, holds } from './fact-fields.js';

/** A fact as care sees it. */
export interface StatedFact {
  readonly type: string;
  /** Tells several facts of a type and customer apart. */
  readonly key: string;
  readonly at: Date;
  readonly data: FactFields;
}

/** A notice that a fact leads to. */
export interface CarePlan {
  readonly rule: CareRule;
  /** With desk, rule and customer: one notice. */
  readonly onceKey: string;
  readonly dueAt: Date;
  readonly values: Readonly<Record<string, string>>;
  /** What ends it before it leaves, as `stopsOf` says it. */
  readonly stops: readonly string[];
}

/** A fact lacks what the desk's rule needs of it. */
export class FactIncomplete extends Error {
  override readonly name = 'FactIncomplete';
}

/**
 * The notices that a fact leads to by the rules of a desk.
 *
 * Of several moments before a date those that have gone by count as one, due at once; after the date's own day there is none.
 *
 * @param now database time
 * @throws FactIncomplete naming rule and field
 */
export function planCare(desk: Desk, fact: StatedFact, now: Date): CarePlan[] {
  return desk.care.rules
    .filter((rule) => rule.on === fact.type && rule.when.every((condition) => holds(condition, fact.data)))
    .flatMap((rule) => plansOf(rule, desk.timeZone, fact, now));
}

/** The keys of what a fact ends: one for each set of fields by which some rule of the desk asks for it. */
export function stopsOf(desk: Desk, fact: StatedFact): string[] {
  const asked = desk.care.rules.flatMap((rule) => rule.stoppedBy.filter(({ fact: type }) => type === fact.type));
  return [...new Set(asked.flatMap(({ same }) => stopKey(fact.type, same, fact.data) ?? []))];
}

function plansOf(rule: CareRule, timeZone: string, fact: StatedFact, now: Date): CarePlan[] {
  const need = (field: string): string => {
    const text = fieldText(fact.data, field);
    if (text === undefined)
      throw new FactIncomplete(`${fact.type} lacks "${field}", which care rule "${rule.id}" needs`);
    return text;
  };
  const values = Object.fromEntries(rule.values.map((field) => [field, need(field)]));
  const once = rule.once.length === 0 ? fact.key : rule.once.map(need).join('|');
  const stops = rule.stoppedBy.flatMap(({ fact: type, same }) => {
    for (const field of same) need(field);
    return stopKey(type, same, fact.data) ?? [];
  });
  const { before } = rule;
  if (before === undefined) return [{ rule, onceKey: once, dueAt: now, values, stops }];
  const date = need(before.date);
  const moments = before.days.map((days) => ({ days, at: daysBefore(date, days, before.hour, timeZone) }));
  const endOfDay = daysBefore(date, -1, '00:00', timeZone);
  if (endOfDay === undefined)
    throw new FactIncomplete(`${fact.type}: "${before.date}" is no date, which care rule "${rule.id}" needs`);
  if (endOfDay <= now) return [];
  const known = moments
    .flatMap(({ days, at }) => (at === undefined ? [] : [{ days, at }]))
    .toSorted((a, b) => b.days - a.days);
  const last = known.filter(({ at }) => at <= now).at(-1);
  return known
    .filter((moment) => moment === last || moment.at > now)
    .map(({ days, at }) => ({
      rule,
      onceKey: `${once}|${date}|${days}`,
      dueAt: at,
      values: { ...values, days: String(days) },
      stops,
    }));
}

function stopKey(type: string, fields: readonly string[], data: FactFields): string | undefined {
  const parts = fields.map((field) => {
    const text = fieldText(data, field);
    return text === undefined ? undefined : `${field}=${text}`;
  });
  return parts.includes(undefined) ? undefined : `${type} ${parts.join(' ')}`;
}
