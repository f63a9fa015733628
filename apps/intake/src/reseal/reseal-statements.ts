import { nameOf, SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';

/** The id of the key that a value is sealed with, as the vault writes it: format, length of the id, id. */
const keyOf = (column: string): string =>
  `CASE WHEN length(${column}) > 2 THEN convert_from(substring(${column} from 3 for get_byte(substring(${column} from 2 for 1), 0)), 'UTF8') END`;

const isSealed = ({ column, where = 'true' }: SealedColumn): string =>
  `${column} IS NOT NULL AND length(${column}) > 2 AND ${where}`;

/** $1: the key that seals now. Columns on their way to another key begin again. */
export const BEGIN = `
  INSERT INTO reseal AS known (place, key_id, next_at)
  SELECT place, $1, mesh_now() FROM unnest(ARRAY[${SEALED_COLUMNS.map((column) => `'${nameOf(column)}'`).join(', ')}]) AS place
  ON CONFLICT (place) DO UPDATE SET key_id = excluded.key_id, after = NULL, left_under = NULL, next_at = excluded.next_at
  WHERE known.key_id <> excluded.key_id`;

/** $1: the key that seals now. A column that another process is at is left to it. */
export const CLAIM = `
  SELECT place, after, left_under IS NOT NULL AS counted FROM reseal WHERE next_at <= mesh_now() AND key_id = $1
  ORDER BY next_at, place LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** $1: place, $2: the key that seals now. */
export const countLeft = (of: SealedColumn): string => `
  UPDATE reseal SET left_under = coalesce((SELECT json_object_agg(key, count)::jsonb FROM (
    SELECT ${keyOf(of.column)} AS key, count(*) FROM ${of.table} WHERE ${isSealed(of)} GROUP BY 1
  ) AS counted WHERE key <> $2), '{}')
  WHERE place = $1`;

/** $1: the row before, null at the beginning, $2: ids of keys that only open, $3: rows. Those that somebody writes at the moment wait. */
export const nextRows = (of: SealedColumn): string => `
  SELECT ${of.row} AS row, ${of.column} AS sealed, ${keyOf(of.column)} AS key FROM ${of.table}
  WHERE ${isSealed(of)} AND ($1::text IS NULL OR ${of.after}) AND ${keyOf(of.column)} = ANY ($2::text[])
  ORDER BY ${of.order} LIMIT $3 FOR UPDATE SKIP LOCKED`;

/** $1: rows, $2: what is sealed anew. */
export const writeRows = (of: SealedColumn): string => `
  UPDATE ${of.table} SET ${of.column} = given.sealed FROM unnest($1::text[], $2::bytea[]) AS given (row, sealed) WHERE ${of.is}`;

/** $1: place, $2: the last row, $3: rows done under each key. */
export const GO_ON = `
  UPDATE reseal SET after = $2, left_under = (
    SELECT coalesce(jsonb_object_agg(key, greatest(0, value::int - coalesce(($3::jsonb ->> key)::int, 0))), '{}')
    FROM jsonb_each_text(left_under))
  WHERE place = $1`;

/** $1: place, $2: milliseconds. */
export const END_PASS = `
  UPDATE reseal SET after = NULL, next_at = mesh_now() + make_interval(secs => $2 / 1000.0) WHERE place = $1`;

/** $1: the key that seals now. No row while a column is not counted yet. */
export const LEFT = `
  SELECT key, sum(value::int)::int AS rows FROM reseal, jsonb_each_text(left_under) WHERE key_id = $1 GROUP BY key`;

export const UNCOUNTED = 'SELECT 1 FROM reseal WHERE left_under IS NULL OR key_id <> $1 LIMIT 1';
