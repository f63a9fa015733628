import type { UnnestedRows } from '#lib/persistence';

export const STOP_COLUMNS = { desk: 'text', customer: 'text', key: 'text', at: 'timestamptz' } as const;

export interface StopRow {
  desk: string;
  customer: string;
  key: string;
  at: string;
}

/** `stops` are lines of one text: unnest knows no arrays of arrays. */
export const CARE_COLUMNS = {
  id: 'uuid',
  desk: 'text',
  rule: 'text',
  customer: 'text',
  once_key: 'text',
  fact_key: 'text',
  fact_type: 'text',
  at: 'timestamptz',
  max_age_minutes: 'int',
  vals: 'jsonb',
  stops: 'text',
  due_at: 'timestamptz',
} as const;

export interface CareRow {
  id: string;
  desk: string;
  rule: string;
  customer: string;
  once_key: string;
  /** Set for notices before a date: a newer fact of the same key ends what the older one led to. */
  fact_key: string | undefined;
  fact_type: string;
  at: string;
  /** What the fact says is repeated no longer after this. */
  max_age_minutes: number | undefined;
  vals: Readonly<Record<string, string>>;
  stops: string;
  due_at: string;
}

const said = ({ from, columns }: UnnestedRows): string => `${from} AS said (${columns})`;

/** What the rows given mean for what is stored. Each statement takes the rows as its parameters. */
export const CARE_STATEMENTS = {
  keepStops: (rows: UnnestedRows): string =>
    `INSERT INTO care_stop AS known (${rows.columns}) SELECT * FROM ${said(rows)}
     ON CONFLICT (desk, customer, key) DO UPDATE SET at = excluded.at WHERE known.at < excluded.at`,

  endWaiting: (rows: UnnestedRows): string =>
    `UPDATE care_notice SET state = 'cancelled', reason = said.key FROM ${said(rows)}
     WHERE care_notice.customer = said.customer AND care_notice.desk = said.desk AND said.key = ANY (care_notice.stops)
       AND care_notice.fact_at <= said.at AND care_notice.state = 'waiting'`,

  /** What the gate holds over the night has been planned, and still has not left. */
  endHeld: (rows: UnnestedRows): string =>
    `UPDATE notification SET state = 'refused', verdict = 'skip', verdict_reason = 'STOPPED', not_before = NULL, finished_at = mesh_now()
     FROM ${said(rows)} JOIN care_notice ON care_notice.customer = said.customer AND care_notice.desk = said.desk
       AND said.key = ANY (care_notice.stops) AND care_notice.fact_at <= said.at AND care_notice.state = 'planned'
     WHERE notification.cause_event = care_notice.id AND notification.state = 'held'`,

  /** A date that has moved: what waits for the old one is not told. */
  endOutdated: (rows: UnnestedRows): string =>
    `UPDATE care_notice SET state = 'cancelled', reason = 'OUTDATED' FROM ${said(rows)}
     WHERE care_notice.desk = said.desk AND care_notice.rule = said.rule AND care_notice.customer = said.customer
       AND care_notice.fact_key = said.fact_key AND care_notice.fact_at < said.at AND care_notice.state = 'waiting'
       AND care_notice.once_key <> ALL (SELECT again.once_key FROM ${rows.from} AS again (${rows.columns})
         WHERE again.desk = said.desk AND again.rule = said.rule AND again.customer = said.customer)`,

  keepNotices: (rows: UnnestedRows): string =>
    `INSERT INTO care_notice AS known (id, desk, rule, customer, once_key, fact_key, fact_type, fact_at, max_age_minutes, vals, stops, due_at, state)
     SELECT id, desk, rule, customer, once_key, fact_key, fact_type, at, max_age_minutes, vals, coalesce(string_to_array(nullif(stops, ''), E'\\n'), '{}'), due_at,
       CASE WHEN EXISTS (SELECT FROM care_stop s WHERE s.desk = said.desk AND s.customer = said.customer
         AND s.key = ANY (string_to_array(said.stops, E'\\n')) AND s.at >= said.at) THEN 'cancelled' ELSE 'waiting' END
     FROM ${said(rows)}
     WHERE NOT EXISTS (SELECT FROM care_notice newer WHERE newer.desk = said.desk AND newer.rule = said.rule
       AND newer.customer = said.customer AND newer.fact_key = said.fact_key AND newer.fact_at > said.at)
     ON CONFLICT (desk, rule, customer, once_key) DO UPDATE
       SET vals = excluded.vals, fact_at = excluded.fact_at, due_at = excluded.due_at
       WHERE known.state = 'waiting' AND known.fact_at < excluded.fact_at`,
} as const;
