import { newId, TrainingNeededV1 } from '#lib/contracts';
import type { Tx } from '#lib/persistence';
import type { Look, Round } from '../rounds/round.js';

const DAY_MS = 86_400_000;

interface LowRow {
  readonly agent: string;
  readonly ratings: number;
  readonly average: number;
  /** Of the comments that blame, most often first. */
  readonly reasons: string[];
}

/** Every day at 09:00: who is rated low for long enough gets a task to train, one at a time. */
export const findTrainingNeeds: Round = {
  name: 'training-needs',
  rhythm: 'day',
  catchesUp: false,
  async run(tx, look) {
    const { desk, now } = look;
    const { withinDays, dueInDays } = desk.learning.training;
    const from = new Date(now.getTime() - withinDays * DAY_MS);
    const dueAt = new Date(now.getTime() + dueInDays * DAY_MS);
    const needed = [];
    for (const low of await ratedLow(tx, look, from)) {
      const task = { trainingId: newId(), desk: desk.id, owner: desk.learning.owner, ...low };
      const data = { ...task, from: from.toISOString(), to: now.toISOString(), dueAt: dueAt.toISOString() };
      const kept = await tx.query<object[]>(
        `INSERT INTO training (id, agent, desk, content, opened_at, due_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (agent, desk) WHERE done_at IS NULL DO NOTHING RETURNING id`,
        [data.trainingId, low.agent, desk.id, JSON.stringify(data), now, dueAt],
      );
      if (kept.length > 0) needed.push(TrainingNeededV1.create(data));
    }
    return needed;
  },
};

/** Ratings from before the last training that was done have had their consequence. */
function ratedLow(tx: Tx, { desk, now }: Look, from: Date): Promise<LowRow[]> {
  const { ratings, averageBelow } = desk.learning.training;
  return tx.query<LowRow[]>(
    `WITH counted AS (
       SELECT assignee AS agent, score, reasons, feedback FROM rating
       WHERE desk = $1 AND rated_at > $2 AND rated_at <= $3 AND assignee IS NOT NULL AND rated_at > coalesce((
         SELECT max(done_at) FROM training WHERE training.agent = assignee AND training.desk = $1), '-infinity')
     )
     SELECT agent, count(*)::int AS ratings, round(avg(score), 2)::float8 AS average, coalesce((
       SELECT array_agg(reason ORDER BY times DESC, reason) FROM (
         SELECT reason, count(*) AS times FROM counted AS own, unnest(own.reasons) AS reason
         WHERE own.agent = counted.agent AND own.feedback = 'negative' GROUP BY reason) AS blamed), '{}') AS reasons
     FROM counted GROUP BY agent HAVING count(*) >= $4 AND avg(score) < $5 ORDER BY agent`,
    [desk.id, from, now, ratings, averageBelow],
  );
}
