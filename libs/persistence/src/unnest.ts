import { ArrayParameter } from './array-parameter.js';

/** The Postgres types that batches use. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'int'
  | 'bigint'
  | 'boolean'
  | 'timestamptz'
  | 'json'
  | 'jsonb'
  | 'bytea'
  | 'double precision'
  | 'date';

export interface UnnestedRows {
  /** `unnest($1::uuid[], $2::text[])`, to follow FROM, with `columns` as its alias list. */
  readonly from: string;
  /** `id, body` */
  readonly columns: string;
  readonly params: ArrayParameter[];
}

/**
 * Many rows as one parameter a column: the fastest INSERT that still knows ON CONFLICT.
 *
 * @param types column name -> type, in order; names come from code, never from input
 * @param offset how many parameters the statement uses before these
 */
export function unnestRows<Row extends object>(
  rows: readonly Row[],
  types: { readonly [Column in keyof Row & string]-?: ColumnType },
  offset = 0,
): UnnestedRows {
  const names = Object.keys(types) as (keyof Row & string)[];
  return {
    from: `unnest(${names.map((name, i) => `$${offset + i + 1}::${types[name]}[]`).join(', ')})`,
    columns: names.join(', '),
    params: names.map((name) => new ArrayParameter(rows.map((row) => cell(types[name], row[name])))),
  };
}

function cell(type: ColumnType, value: unknown): unknown {
  const isJson = type === 'jsonb' || type === 'json';
  return !isJson || value === undefined || value === null ? value : JSON.stringify(value);
}
