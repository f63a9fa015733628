import type { Condition } from '../schema/care-file.js';

/** The data of a fact, as far as a pack may speak of it: its fields at the top. */
export type FactFields = Readonly<Record<string, unknown>>;

/** A field as text, a list of texts as one; undefined for what is missing, empty or neither. */
export function fieldText(data: FactFields, field: string): string | undefined {
  const value = Object.hasOwn(data, field) ? data[field] : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('、') || undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function holds(condition: Condition, data: FactFields): boolean {
  const text = fieldText(data, condition.field);
  if (text === undefined) return false;
  return 'is' in condition ? condition.is.includes(text) : isBelow(text, condition.below);
}

/** Versions number by number; what is missing counts as 0, and what is no version is below nothing. */
export function isBelow(version: string, least: string): boolean {
  const parts = version.replace(/^v/i, '').split(/[-+ ]/)[0]?.split('.') ?? [];
  if (parts.length > 8 || !parts.every((part) => /^\d{1,9}$/.test(part))) return false;
  const bounds = least.split('.');
  for (let place = 0; place < Math.max(parts.length, bounds.length); place += 1) {
    const difference = Number(parts[place] ?? 0) - Number(bounds[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
