import { ArrayParameter } from './array-parameter.js';

/** Text -> name of every statement that has been prepared. */
const names = new Map<string, string>();

/** Statements come from code, so there are few. A text put together from input must not fill the memory of every connection. */
const MAX_NAMES = 500;

/**
 * A batch with more rows than this is planned anew: planning is a small share of it then, and a plan made without knowing the
 * number of rows would join row by row.
 */
const MAX_ROWS = 32;

/**
 * The name under which a connection should prepare a statement, or nothing when it had better be planned each time.
 * For a small batch planning costs several times what running it does.
 */
export function preparedName(sql: string, params: readonly unknown[]): string | undefined {
  if (params.length === 0 || params.some(isLong)) return undefined;
  const known = names.get(sql);
  if (known !== undefined || names.size >= MAX_NAMES) return known;
  const name = `mesh_${names.size}`;
  names.set(sql, name);
  return name;
}

function isLong(param: unknown): boolean {
  return (Array.isArray(param) || param instanceof ArrayParameter) && param.length > MAX_ROWS;
}
