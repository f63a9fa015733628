import type { Tx } from '#lib/persistence';
import type { Look, Round } from '../rounds/round.js';
import { contactRate, topicOf } from './contact-rate.js';
import { changedEvent, COLUMNS, type ImprovementRow } from './improvement-rows.js';
import { COMPARED_MS, openImprovement } from './open-improvement.js';

/** On the hour: a topic that too many complain of opens an item by itself. */
export const openOverThreshold: Round = {
  name: 'complaints-over-threshold',
  rhythm: 'hour',
  catchesUp: false,
  async run(tx, look) {
    const { desk, now } = look;
    const opened: ImprovementRow[] = [];
    for (const { intent, count } of await overThreshold(tx, look)) {
      const name = desk.intents.find(({ id }) => id === intent)?.name[desk.defaultLanguage];
      if (name === undefined) continue;
      const item = { desk: desk.id, topic: topicOf(intent), title: `${name}: ${count}` };
      const row = await openImprovement(tx, desk, { ...item, source: 'threshold', openedBy: 'analytics' }, now);
      if (row !== undefined) opened.push(row);
    }
    return opened.map(changedEvent);
  },
};

/** Complaints that came before the last item of their topic was closed have had their consequence. */
function overThreshold(tx: Tx, { desk, now }: Look): Promise<{ intent: string; count: number }[]> {
  const { complaints, withinDays } = desk.learning.improvement;
  return tx.query<{ intent: string; count: number }[]>(
    `SELECT ticket.intent, count(*)::int AS count FROM ticket_view AS ticket
     WHERE opened_at > $2::timestamptz - make_interval(days => $3) AND desk = $1 AND kind = 'complaint' AND opened_at > coalesce((
       SELECT max(closed_at) FROM improvement WHERE improvement.desk = $1 AND topic = 'intent:' || ticket.intent), '-infinity')
     GROUP BY ticket.intent HAVING count(*) >= $4 ORDER BY 1`,
    [desk.id, now, withinDays, complaints],
  );
}

/** On the hour: what was closed four weeks ago is looked at once more. */
export const reviewClosed: Round = {
  name: 'improvement-reviews',
  rhythm: 'hour',
  catchesUp: false,
  async run(tx, { desk, now }) {
    const due = await tx.query<ImprovementRow[]>(
      `SELECT ${COLUMNS} FROM improvement WHERE desk = $1 AND review_at <= $2 ORDER BY id FOR UPDATE`,
      [desk.id, now],
    );
    const reviewed: ImprovementRow[] = [];
    for (const item of due) {
      const from = item.closedAt ?? now;
      const after = await contactRate(tx, item, { from, to: new Date(from.getTime() + COMPARED_MS) });
      const rows = await tx.query<ImprovementRow[]>(
        `UPDATE improvement SET version = version + 1, review_at = NULL, after = $2 WHERE id = $1 RETURNING ${COLUMNS}`,
        [item.id, JSON.stringify(after)],
      );
      reviewed.push(...rows);
    }
    return reviewed.map(changedEvent);
  },
};
