import { maskText } from './mask-text.js';

type Data = Record<string, unknown>;

/** Members whose value is a person's name, whatever it looks like. */
const NAMES = /^(?:name|realname|fullname|customername|contactname|姓名|真实姓名|联系人)$/i;
const LEAST_PERSONAL_NUMBER = 1_000_000;

/** Product data with every text, key and long number masked. @returns the same object when nothing had to change */
export function maskData(data: Data, names: readonly string[] = []): Data {
  return maskValue(data, [...names, ...namesIn(data)]) as Data;
}

/** People named at the top level: elsewhere in the data they may be meant without being marked. */
export function namesIn(data: Data): string[] {
  return Object.entries(data).flatMap(([key, value]) => (NAMES.test(key) && typeof value === 'string' ? [value] : []));
}

function maskValue(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') return maskText(value, names).masked;
  if (typeof value === 'number') return maskNumber(value);
  if (Array.isArray(value)) return maskList(value, names);
  if (typeof value === 'object' && value !== null) return maskMembers(value as Data, names);
  return value;
}

function maskNumber(value: number): unknown {
  if (!Number.isInteger(value) || Math.abs(value) < LEAST_PERSONAL_NUMBER) return value;
  const { masked, raw } = maskText(String(value));
  return raw === undefined ? value : masked;
}

function maskList(list: readonly unknown[], names: readonly string[]): readonly unknown[] {
  const masked = list.map((item) => maskValue(item, names));
  return masked.every((item, index) => item === list[index]) ? list : masked;
}

function maskMembers(members: Data, names: readonly string[]): Data {
  let changed = false;
  const masked = Object.entries(members).map(([key, value]): [string, unknown] => {
    const newKey = maskText(key).masked;
    const newValue = NAMES.test(key) && typeof value === 'string' ? '[name]' : maskValue(value, names);
    changed ||= newKey !== key || newValue !== value;
    return [newKey, newValue];
  });
  return changed ? Object.fromEntries(masked) : members;
}

/** Counts levels without recursion, so that hostile nesting costs nothing. */
export function isDeeperThan(limit: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}
