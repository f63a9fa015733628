import type { AgeBand, Locale } from '#lib/contracts';
import type { Tx } from '#lib/persistence';
import { TERM_COLUMNS, type TermRow } from './care-terms.js';

/** A care notice that has come due, with what is known of its reader. */
export interface DueCare extends TermRow {
  readonly id: string;
  readonly desk: string;
  readonly customer: string;
  readonly factKey: string | null;
  readonly vals: Readonly<Record<string, string>>;
  readonly dueAt: Date;
  readonly ageBand: AgeBand | null;
  readonly locale: Locale | null;
  /** What it was about has been settled meanwhile. */
  readonly stopped: boolean;
  /** A later one for the same date has come due too, whoever plans it: of several that come together only the last is news. */
  readonly overtaken: boolean;
  /** Its campaign was paused while this one was on its way. */
  readonly paused: boolean;
}

/** What is due, oldest first. Each row is taken by one process: those that another holds are skipped. */
export function claimDueCare(tx: Tx, limit: number): Promise<DueCare[]> {
  return tx.query<DueCare[]>(
    `SELECT c.id, c.desk, c.customer, c.fact_key AS "factKey", c.vals, c.due_at AS "dueAt", ${TERM_COLUMNS},
       coalesce(k.age_band, told.age_band) AS "ageBand", coalesce(k.locale, told.locale) AS locale,
       EXISTS (SELECT FROM care_stop s WHERE s.desk = c.desk AND s.customer = c.customer AND s.key = ANY (c.stops) AND s.at >= c.fact_at)
         AS stopped,
       EXISTS (SELECT FROM care_notice later WHERE later.desk = c.desk AND later.rule = c.rule AND later.customer = c.customer
         AND later.fact_key = c.fact_key AND later.due_at > c.due_at AND later.due_at <= mesh_now()
         AND later.state IN ('waiting', 'planned')) AS overtaken,
       coalesce(p.state = 'paused', false) AS paused
     FROM care_notice c
     LEFT JOIN campaign p ON p.id = c.campaign_id
     LEFT JOIN known_customer k ON k.desk = c.desk AND k.customer = c.customer
     LEFT JOIN LATERAL (
       SELECT age_band, locale FROM notification n WHERE n.recipient = c.customer AND n.audience = 'customer' ORDER BY n.id DESC LIMIT 1
     ) told ON true
     WHERE c.state = 'waiting' AND c.due_at <= mesh_now() ORDER BY c.due_at LIMIT $1 FOR UPDATE OF c SKIP LOCKED`,
    [limit],
  );
}

/** Why a due notice does not leave; undefined when it does. */
export function whyNot({ stopped, overtaken }: DueCare): 'STOPPED' | 'OVERTAKEN' | undefined {
  if (stopped) return 'STOPPED';
  return overtaken ? 'OVERTAKEN' : undefined;
}
