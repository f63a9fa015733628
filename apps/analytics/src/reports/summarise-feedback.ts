import { FeedbackSummarisedV1, newId } from '#lib/contracts';
import type { FeedbackClass } from '#lib/language';
import { judgedParams, JUDGED } from '../feedback/judged-texts.js';
import { averageOf } from '../overview/overview.js';
import type { Round } from '../rounds/round.js';
import { askedRows, rankAsked } from './asked-topics.js';

const TOPICS_SHOWN = 10;

interface JudgedRow {
  readonly class: FeedbackClass;
  /** Null: whatever the reason. */
  readonly reason: string | null;
  readonly count: number;
}

/** Monday, 09:00: what the week's customers judged, for those who make the product. */
export const summariseFeedback: Round = {
  name: 'feedback-summary',
  rhythm: 'week',
  catchesUp: true,
  async run(tx, look) {
    const { desk, span } = look;
    const period = { from: span.from.toISOString(), to: span.to.toISOString() };
    const judged = await tx.query<JudgedRow[]>(
      `WITH ${JUDGED} SELECT feedback AS class, reason, count(*)::int AS count
       FROM judged CROSS JOIN LATERAL unnest(array_append(reasons, NULL)) AS reason
       GROUP BY feedback, reason ORDER BY 3 DESC, 1, 2`,
      judgedParams(period, { desk: desk.id }),
    );
    const [rated] = await tx.query<{ count: number; amount: number }[]>(
      `SELECT count(*)::int AS count, coalesce(sum(score), 0)::int AS amount FROM rating
       WHERE rated_at >= $2 AND rated_at < $3 AND desk = $1`,
      [desk.id, span.from, span.to],
    );
    const of = (wanted: FeedbackClass): number =>
      judged.find((row) => row.class === wanted && row.reason === null)?.count ?? 0;
    const classes = { positive: of('positive'), negative: of('negative'), suggestion: of('suggestion') };
    const { topics } = rankAsked(await askedRows(tx, look), desk.intents, TOPICS_SHOWN);
    const summary = {
      summaryId: newId(),
      desk: desk.id,
      ...period,
      judged: classes.positive + classes.negative + classes.suggestion,
      classes,
      reasons: judged.flatMap(({ reason, ...row }) => (reason === null ? [] : [{ ...row, reason }])),
      ratings: { count: rated?.count ?? 0, average: averageOf(rated) },
      topics: topics.map(({ topic, label, count, countBefore }) => ({ topic, label, count, countBefore })),
    };
    return [FeedbackSummarisedV1.create(summary)];
  },
};
