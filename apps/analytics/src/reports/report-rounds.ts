import type { ReportName } from '#lib/contracts';
import { Temporal } from 'temporal-polyfill';
import { type Natures } from '../complaints/complaints.js';
import type { Look, Round } from '../rounds/round.js';
import type { Tx } from '#lib/persistence';
import { askedRows, rankAsked } from './asked-topics.js';
import { publishReport } from './publish-report.js';
import { queueRows, skillRows } from './weak-queues.js';
import { weakest } from './weakest.js';

const TOPICS_SHOWN = 10;
const DAYS_TO_ACT = 14;

export interface ReportRound extends Round {
  readonly name: ReportName;
}

/** Monday, 09:00: what the week's customers asked about, against the week before. */
const weeklyDigest: ReportRound = {
  name: 'weekly-digest',
  rhythm: 'week',
  catchesUp: true,
  async run(tx, look) {
    const asked = rankAsked(await askedRows(tx, look), look.desk.intents, TOPICS_SHOWN);
    return publishReport(tx, 'weekly-digest', look, asked);
  },
};

/** The first of the month, 09:00: what people complained of. */
const monthlyComplaints: ReportRound = {
  name: 'monthly-complaints',
  rhythm: 'month',
  catchesUp: true,
  async run(tx, look) {
    const asked = rankAsked(await askedRows(tx, look, 'complaint'), look.desk.intents, TOPICS_SHOWN);
    return publishReport(tx, 'monthly-complaints', look, { ...asked, natures: await naturesOf(tx, look) });
  },
};

/** Monday, 09:00: the queues and the skills that need care, with an owner and a day for each. */
const weakQueues: ReportRound = {
  name: 'weak-queues',
  rhythm: 'week',
  catchesUp: true,
  async run(tx, look) {
    const { desk, now } = look;
    const { total, totalBefore } = rankAsked(await askedRows(tx, look), desk.intents, 0);
    const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(desk.timeZone).toPlainDate();
    const task = { owner: desk.learning.owner, actBy: today.add({ days: DAYS_TO_ACT }).toString() };
    const queues = weakest(await queueRows(tx, look), task);
    const skills = weakest(await skillRows(tx, look), task);
    return publishReport(tx, 'weak-queues', look, { total, totalBefore, topics: [], queues, skills });
  },
};

export const REPORT_ROUNDS: readonly ReportRound[] = [weeklyDigest, monthlyComplaints, weakQueues];

async function naturesOf(tx: Tx, { desk, span }: Look): Promise<Natures> {
  const rows = await tx.query<{ nature: keyof Natures; count: number }[]>(
    `SELECT coalesce(nature, 'unknown') AS nature, count(*)::int AS count FROM ticket_view LEFT JOIN first_words USING (ticket_id)
     WHERE opened_at >= $2 AND opened_at < $3 AND desk = $1 AND kind = 'complaint' GROUP BY 1`,
    [desk.id, span.from, span.to],
  );
  const of = (nature: keyof Natures): number => rows.find((row) => row.nature === nature)?.count ?? 0;
  return { service: of('service'), terms: of('terms'), technical: of('technical'), unknown: of('unknown') };
}
