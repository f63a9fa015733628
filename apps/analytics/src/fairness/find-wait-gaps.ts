import { newId, WaitGapFoundV1 } from '#lib/contracts';
import type { Round } from '../rounds/round.js';
import { waitGaps } from './wait-gaps.js';
import { readWaits } from './wait-rows.js';

const DAY_MS = 86_400_000;

/** Every day at 09:00: whether one group waits much longer than all. */
export const findWaitGaps: Round = {
  name: 'wait-gaps',
  rhythm: 'day',
  catchesUp: false,
  async run(tx, { desk, now }) {
    const { ratio: limit, tickets, withinDays } = desk.learning.waitGap;
    const span = { from: new Date(now.getTime() - withinDays * DAY_MS), to: now };
    const { all, groups } = await readWaits(tx, desk.id, span);
    const found = [];
    for (const { by, group, ...gap } of waitGaps(groups, all.p50Seconds, { ratio: limit, tickets })) {
      const at = { from: span.from.toISOString(), to: span.to.toISOString(), foundAt: now.toISOString() };
      const data = { gapId: newId(), desk: desk.id, by, group, ...gap, limit, ...at };
      const kept = await tx.query<object[]>(
        `INSERT INTO wait_gap (id, desk, by, "group", day, content)
         VALUES ($1, $2, $3, $4, ($5::timestamptz AT TIME ZONE $6)::date, $7) ON CONFLICT (desk, by, day) DO NOTHING RETURNING id`,
        [data.gapId, desk.id, by, group, now, desk.timeZone, JSON.stringify(data)],
      );
      if (kept.length > 0) found.push(WaitGapFoundV1.create(data));
    }
    return found;
  },
};
