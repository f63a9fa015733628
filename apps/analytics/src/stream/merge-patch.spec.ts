import fc from 'fast-check';
import { type JsonObject, mergePatch } from './merge-patch.js';

/** RFC 7396, section 2, for objects. */
function apply(target: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else if (isObject(value)) result[name] = apply(isObject(result[name]) ? result[name] : {}, value);
    else result[name] = value;
  }
  return result as JsonObject;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null and absent are the same to a merge patch. */
function withoutNulls(value: JsonObject): unknown {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, isObject(inner) ? withoutNulls(inner) : inner]),
  );
}

describe('a merge patch', () => {
  it('holds what changed and nothing else', () => {
    const before = { tickets: { opened: 5, resolved: 2 }, backlog: { byTier: { agent: 1, 'back-office': 2 } } };
    const after = { tickets: { opened: 6, resolved: 2 }, backlog: { byTier: { agent: 1 } } };
    expect(mergePatch(before, after)).toEqual({ tickets: { opened: 6 }, backlog: { byTier: { 'back-office': null } } });
  });

  it('is nothing when nothing changed', () => {
    expect(mergePatch({ a: { b: [1, 2] }, c: null }, { a: { b: [1, 2] }, c: null })).toBeUndefined();
  });

  it('applied to what was, gives what is', () => {
    const leaf = fc.oneof(
      fc.nat({ max: 3 }),
      fc.constant(null),
      fc.boolean(),
      fc.array(fc.nat({ max: 2 }), { maxLength: 2 }),
    );
    const names = fc.constantFrom('opened', 'resolved', 'agent');
    const object = fc.dictionary(names, fc.oneof(leaf, fc.dictionary(names, leaf)));
    fc.assert(
      fc.property(object, object, (before, after) => {
        expect(withoutNulls(apply(before, mergePatch(before, after) ?? {}))).toEqual(withoutNulls(after));
      }),
    );
  });
});
