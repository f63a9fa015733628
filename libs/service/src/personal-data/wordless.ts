/** Codes, ids, times and amounts as text: visible ASCII without a space. Whatever people write has one, or other letters. */
const CODE = /^[\x21-\x7e]{1,128}$/;

/**
 * What is left of data when nothing may be left that somebody wrote: numbers, truths, codes, ids and times, in the same structure.
 * Texts that hold words are left out, members and list items alike.
 */
export function wordless<Value>(value: Value): Value {
  return strip(value) as Value;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isWords(item)).map(strip);
  if (typeof value !== 'object' || value === null) return isWords(value) ? '' : value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      isWords(name) || isWords(member) ? [] : [[name, strip(member)]],
    ),
  );
}

function isWords(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !CODE.test(value);
}
