const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** What is usual is known from so much before the window, or from three such windows. */
const HISTORY_MS = 3 * DAY_MS;
const WINDOWS_BEFORE = 3;

/** Which instants a report of topics is about, in epoch milliseconds. */
export interface TopicTimes {
  readonly now: number;
  /** Start of the window: a whole minute, for windows above a day a whole hour. */
  readonly from: number;
  /** Start of what is compared with it. */
  readonly since: number;
  /** Counts are wanted by the minute from here, by the hour before. */
  readonly turn: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function topicTimes(now: number, windowMs: number): TopicTimes {
  const from = floor(now - windowMs, windowMs > DAY_MS ? HOUR_MS : MINUTE_MS);
  const since = floor(from - Math.max(HISTORY_MS, WINDOWS_BEFORE * windowMs), HOUR_MS);
  return { now, from, since, turn: floor(now, HOUR_MS) - HOUR_MS };
}

/**
 * All spans from the first one in which anything came until now: hours, then minutes. The window begins with a span, so the hour in
 * which it begins is two.
 *
 * @param first start of the first span that has a count
 */
export function spansFrom(first: number, { now, from, turn }: TopicTimes): Span[] {
  const starts = new Set<number>([first, from]);
  for (let at = floor(first, HOUR_MS) + HOUR_MS; at < turn; at += HOUR_MS) starts.add(at);
  for (let at = Math.max(turn, floor(first, MINUTE_MS)); at <= now; at += MINUTE_MS) starts.add(at);
  const ordered = [...starts].filter((at) => at >= first && at <= now).toSorted((a, b) => a - b);
  return ordered.map((at, place) => ({ from: at, to: ordered[place + 1] ?? now }));
}

const floor = (at: number, step: number): number => Math.floor(at / step) * step;
