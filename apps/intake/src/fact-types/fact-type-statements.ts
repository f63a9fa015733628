import type { NewFactType } from '#lib/contracts';

/** The newest version of a registered type. */
export interface FactTypeRow {
  readonly type: string;
  readonly version: number;
  readonly seq: string;
  readonly summary: string;
  readonly key: string | null;
  readonly maxAgeMinutes: number | null;
  readonly schema: NewFactType['schema'];
}

const COLUMNS = `type, version, seq::text, summary, key_field AS key, max_age_minutes AS "maxAgeMinutes", schema`;

/** What was registered after `seq`, in that order. */
export const FIND_NEWER_TYPES = `SELECT ${COLUMNS} FROM fact_type WHERE seq > $1 ORDER BY seq`;

export const FIND_NEWEST_TYPE = `SELECT ${COLUMNS} FROM fact_type WHERE type = $1 ORDER BY version DESC LIMIT 1`;

export const ADD_TYPE = `
  INSERT INTO fact_type (type, version, summary, key_field, max_age_minutes, schema, registered_by)
  VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)`;

/** Any number that nothing else in this schema locks: one registers at a time, so that whoever has seen a `seq` has seen all before it. */
export const LOCK_REGISTRATION = 'SELECT pg_advisory_xact_lock(1764000033)';
