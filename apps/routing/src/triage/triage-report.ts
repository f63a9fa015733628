import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#lib/persistence';
import { qualityOf, type Quality, type Tally } from './quality.js';
import type { ReportQuery } from './triage-bodies.js';

export interface TriageReportView {
  readonly desk: string;
  readonly from: Date;
  readonly to: Date;
  readonly total: Quality;
  /** What was predicted against what people say, the most frequent first; only tickets that somebody looked at. */
  readonly confusion: readonly { predicted: string; corrected: string; count: number }[];
  /** By the day of the opening in Asia/Shanghai. */
  readonly days: readonly (Quality & { day: string })[];
  /** The model used last comes last. `trained`: its examples and cross-validated accuracy. */
  readonly models: readonly (Quality & { model: string; trained: TrainedFigures | null })[];
}

export interface TrainedFigures {
  readonly at: Date;
  readonly examples: number;
  readonly accuracy: number;
}

interface Row extends Tally {
  readonly day: string;
  readonly model: string;
}

/** How well tickets are understood, measured by what people correct. */
@Injectable()
export class TriageReport {
  constructor(private readonly transactions: Transactions) {}

  of(query: ReportQuery): Promise<TriageReportView> {
    return this.transactions.run(async (tx) => {
      const { from, to } = await rangeOf(tx, query);
      const params = [query.desk, from, to];
      const rows = await tx.query<Row[]>(TALLIES, params);
      const confusion = await tx.query<TriageReportView['confusion']>(CONFUSION, params);
      const trained = new Map(
        (await tx.query<(TrainedFigures & { version: string })[]>(TRAINED, [query.desk])).map(
          ({ version, ...rest }) => [version, rest],
        ),
      );
      return {
        desk: query.desk,
        from,
        to,
        total: qualityOf(rows),
        confusion,
        days: by(rows, 'day').map(([day, some]) => ({ day, ...qualityOf(some) })),
        models: by(rows, 'model').map(([model, some]) => ({
          model,
          ...qualityOf(some),
          trained: trained.get(model) ?? null,
        })),
      };
    });
  }
}

/** Groups in the order in which they come first. */
function by(rows: readonly Row[], key: 'day' | 'model'): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
  return [...groups];
}

async function rangeOf(tx: Tx, { from, to }: ReportQuery): Promise<{ from: Date; to: Date }> {
  const [row] = await tx.query<{ from: Date; to: Date }[]>(
    `SELECT coalesce($1::timestamptz, until - interval '30 days') AS "from", until AS "to"
     FROM (SELECT coalesce($2::timestamptz, mesh_now()) AS until) AS range`,
    [from ?? null, to ?? null],
  );
  if (row === undefined) throw new Error('a query without a table gave no row');
  return row;
}

/** Of several corrections of a ticket the latest counts. */
const TICKETS = `
  WITH said AS (
    SELECT DISTINCT ON (ticket_id) ticket_id, intent AS corrected FROM labelled_example
    WHERE source = 'correction' AND desk = $1 ORDER BY ticket_id, turn DESC, id DESC
  ), ticket AS (
    SELECT w.intent, coalesce(w.model, 'phrases') AS model, w.opened_at, said.corrected
    FROM work_item w LEFT JOIN said USING (ticket_id)
    WHERE w.desk = $1 AND w.opened_at >= $2 AND w.opened_at < $3
  )`;

const TALLIES = `${TICKETS}
  SELECT to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, model, count(*)::int AS tickets,
    count(*) FILTER (WHERE intent <> 'unknown')::int AS named,
    count(corrected)::int AS looked,
    count(*) FILTER (WHERE intent <> 'unknown' AND corrected <> intent)::int AS wrong
  FROM ticket GROUP BY 1, 2 ORDER BY 1, min(opened_at), 2`;

const CONFUSION = `${TICKETS}
  SELECT intent AS predicted, corrected, count(*)::int AS count FROM ticket
  WHERE corrected IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;

const TRAINED = `
  SELECT DISTINCT ON (version) version, trained_at AS at, examples, accuracy FROM intent_model
  WHERE desk = $1 ORDER BY version, trained_at`;
