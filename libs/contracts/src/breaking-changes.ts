import type { JsonSchema } from './payload-schema.js';

/**
 * What a change of an event's schema breaks. A version may gain optional fields; anything else is a new version, because
 * messages of the old shape are in queues and logs, and readers of the old shape still run.
 *
 * @returns one sentence a change, naming the field; empty when old messages and old readers live on
 */
export function breakingChanges(before: unknown, after: unknown, path = 'data'): string[] {
  if (!isSchema(before) || !isSchema(after)) return same(before, after) ? [] : [`${path} has changed`];
  const changes: string[] = [];
  for (const keyword of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[keyword], after[keyword]];
    if (keyword === 'properties') changes.push(...propertyChanges(old, now, path));
    else if (keyword === 'required') changes.push(...requiredChanges(old, now, path));
    else if (isSchema(old) && isSchema(now)) changes.push(...breakingChanges(old, now, `${path}.${keyword}`));
    else if (!same(old, now)) changes.push(`${path}: ${keyword} was ${text(old)} and is ${text(now)}`);
  }
  return changes;
}

function propertyChanges(before: unknown, after: unknown, path: string): string[] {
  const [old, now] = [isSchema(before) ? before : {}, isSchema(after) ? after : {}];
  return Object.keys(old).flatMap((name) =>
    name in now ? breakingChanges(old[name], now[name], `${path}.${name}`) : [`${path}.${name} is gone`],
  );
}

function requiredChanges(before: unknown, after: unknown, path: string): string[] {
  const [old, now] = [namesOf(before), namesOf(after)];
  return [
    ...now.filter((name) => !old.includes(name)).map((name) => `${path}.${name} is required and was not`),
    ...old.filter((name) => !now.includes(name)).map((name) => `${path}.${name} was required and is not`),
  ];
}

const namesOf = (required: unknown): string[] => (Array.isArray(required) ? required.map(String) : []);
const isSchema = (node: unknown): node is JsonSchema =>
  typeof node === 'object' && node !== null && !Array.isArray(node);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const text = (value: unknown): string => JSON.stringify(value) ?? 'absent';
