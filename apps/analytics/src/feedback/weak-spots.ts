import { z } from 'zod';
import { DeskId } from '#lib/contracts';
import { Period } from '../read/period.js';
import { Fared, FeedbackScope } from './feedback.js';
import { faredOf, shareOf } from './judgements.js';

/** `GET /v1/feedback/weak-spots` */
export const WeakSpotsQuery = FeedbackScope.extend({ limit: z.coerce.number().int().min(1).max(50).default(10) });
export type WeakSpotsQuery = z.infer<typeof WeakSpotsQuery>;

const Count = z.int().nonnegative();
const Share = z.number().min(0).max(1);

export const WeakSpots = z.object({
  period: Period,
  /** As long, and right before it. */
  before: Period,
  /** What people blame or wish for more than before, fastest growing first. */
  spots: z.array(
    Fared.extend({
      desk: DeskId,
      reason: z.string(),
      count: Count,
      /** Of all texts of the desk that blame or wish. */
      share: Share,
      countBefore: Count,
      shareBefore: Share,
      /** `share` less `shareBefore`. */
      growth: z.number(),
    }),
  ),
});
export type WeakSpots = z.infer<typeof WeakSpots>;

/** Of one desk: of the texts that give this reason, or, without one, of all that blame or wish. */
export interface SpotRow extends Fared {
  readonly desk: string;
  readonly reason: string | null;
  readonly count: number;
  readonly countBefore: number;
}

/** Two people are a coincidence. */
const LEAST_COUNT = 3;

export function weakSpotsOf(rows: readonly SpotRow[], limit: number): WeakSpots['spots'] {
  const spots = rows.flatMap((row) => {
    const { desk, reason, count, countBefore } = row;
    if (reason === null || count < LEAST_COUNT) return [];
    const all = rows.find((other) => other.desk === desk && other.reason === null);
    const share = shareOf(count, all?.count ?? 0);
    const shareBefore = shareOf(countBefore, all?.countBefore ?? 0);
    const growth = Math.round((share - shareBefore) * 10_000) / 10_000;
    return growth > 0 ? [{ desk, reason, count, share, countBefore, shareBefore, growth, ...faredOf(row) }] : [];
  });
  return spots
    .toSorted((a, b) => b.growth - a.growth || b.count - a.count || (a.desk + a.reason < b.desk + b.reason ? -1 : 1))
    .slice(0, limit);
}
