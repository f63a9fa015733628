/** How long the tickets of one group waited for their first response. */
export interface WaitRow {
  readonly by: 'ageBand' | 'product';
  readonly group: string;
  readonly tickets: number;
  readonly p50Seconds: number;
}

export interface WaitGap extends WaitRow {
  readonly allP50Seconds: number;
  readonly ratio: number;
}

/** Below a second nobody waits: a machine that answers in 40 ms instead of 20 is no injustice. */
const LEAST_SECONDS = 1;

/**
 * For each way of grouping, the group that waits longest, when that is over `ratio` times the median of all and it is large
 * enough to tell. One group alone has nobody to be compared with.
 */
export function waitGaps(
  rows: readonly WaitRow[],
  allP50Seconds: number | null,
  limit: { readonly ratio: number; readonly tickets: number },
): WaitGap[] {
  if (allP50Seconds === null) return [];
  return (['ageBand', 'product'] as const).flatMap((by) => {
    const groups = rows.filter((row) => row.by === by);
    const [longest] = groups
      .filter(({ tickets }) => tickets >= limit.tickets)
      .toSorted((a, b) => b.p50Seconds - a.p50Seconds || (a.group < b.group ? -1 : 1));
    if (longest === undefined || groups.length < 2) return [];
    const ratio = Math.round((longest.p50Seconds / Math.max(allP50Seconds, LEAST_SECONDS)) * 100) / 100;
    return ratio > limit.ratio ? [{ ...longest, allP50Seconds, ratio }] : [];
  });
}
