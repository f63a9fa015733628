import { clearestBurst, usualRate, type Burst, type Level, type Rate } from './burst.js';
import { familiesOf, type CountedTopic, type Example, type Family } from './families.js';
import type { Cut } from './phrases.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Jumps are looked for in the newest minutes, whatever the window: so many, the running one included. */
const STRETCHES = [2, 5, 15];
/** What is usual in a short time is known from so much before it; older hours would hardly count. */
const HISTORY = 72 * HOUR;
/** What is usual in a long window is the mean of so many before it: half of a day or a week says little about the other half. */
const WINDOWS_BEFORE = 3;

/** Counts by key and span, from rows that any process may have written. */
export interface TopicCounts {
  /** Oldest first, without gaps; the last one ends now. The window and each of the newest minutes begin with a span. */
  readonly spans: readonly { readonly from: number; readonly to: number }[];
  readonly topics: readonly CountedTopic[];
}

export interface MeasuredTopic {
  readonly topic: { readonly key: string; readonly intent: string | null };
  /** In the window; estimated from examples where several matters are counted under one key. */
  readonly count: number;
  /** How many usually come in such a time; null while too little is known. */
  readonly usual: number | null;
  readonly burst: Burst | null;
  readonly examples: readonly Example[];
}

/**
 * The topics of one desk in the window that begins at `from`, with what is usual and what jumps, in no order: see `rankTopics`.
 * Windows up to an hour are compared with what is usual there; longer ones with the windows before them. All times are epoch milliseconds.
 */
export function measureTopics(
  { spans, topics }: TopicCounts,
  window: { from: number; now: number; cut: Cut },
): MeasuredTopic[] {
  const { from, now, cut } = window;
  const inWindow = spans.map((span) => span.from >= from);
  const weights = topics.map(({ counts }) => sumWhere(counts, inWindow));
  const totals = spans.map((_, at) => topics.reduce((sum, { counts }) => sum + (counts[at] ?? 0), 0));
  return familiesOf(topics, weights, cut).map((family) => {
    const own = ownOf(family, topics, spans.length);
    const levels = spans.map((span, at) => ({
      ...span,
      own: own[at] ?? 0,
      others: Math.max(0, (totals[at] ?? 0) - (own[at] ?? 0)),
      grain: 1,
    }));
    const usual = usualIn(levels, from, now);
    const { key, intent, examples } = family;
    return {
      topic: { key, intent },
      count: sumWhere(own, inWindow),
      usual: usual.known < now - from ? null : usual.own * (now - from),
      burst: burstIn(levels, from, now) ?? null,
      examples,
    };
  });
}

const isLong = (from: number, now: number): boolean => now - from > HOUR + MINUTE;

function usualIn(levels: readonly Level[], from: number, now: number): Rate {
  return isLong(from, now)
    ? meanRate(before(levels, from, WINDOWS_BEFORE * (now - from)))
    : usualRate(before(levels, from, HISTORY), from);
}

function burstIn(levels: readonly Level[], from: number, now: number): Burst | undefined {
  const running = Math.floor(now / MINUTE) * MINUTE;
  const starts = STRETCHES.map((minutes) => running - (minutes - 1) * MINUTE);
  const stretches = starts.map((start) => ({
    level: since(levels, start, now),
    usual: usualRate(before(levels, start, HISTORY), start),
  }));
  const usual = usualIn(levels, from, now);
  if (!isLong(from, now) || usual.known >= now - from) stretches.push({ level: since(levels, from, now), usual });
  return clearestBurst(stretches);
}

const before = (levels: readonly Level[], start: number, history: number): Level[] =>
  levels.filter(({ from, to }) => to <= start && from >= start - history);

function since(levels: readonly Level[], start: number, now: number): Level {
  const newest = levels.filter(({ from }) => from >= start);
  const sum = (read: (level: Level) => number) => newest.reduce((all, level) => all + read(level), 0);
  return { from: start, to: now, own: sum(({ own }) => own), others: sum(({ others }) => others), grain: 1 };
}

function meanRate(history: readonly Level[]): Rate {
  const time = history.reduce((sum, { from, to }) => sum + to - from, 0);
  if (time === 0) return { own: 0, others: 0, unsure: 0, known: 0 };
  const own = history.reduce((sum, level) => sum + level.own, 0);
  const others = history.reduce((sum, level) => sum + level.others, 0);
  return { own: own / time, others: others / time, unsure: Math.sqrt(own) / time, known: time };
}

/** How often a family came in each span. */
function ownOf({ shares }: Family, topics: readonly CountedTopic[], spans: number): number[] {
  const own = Array.from({ length: spans }, () => 0);
  for (const [at, share] of shares) {
    for (const [span, count] of topics[at]?.counts.entries() ?? []) {
      if (count > 0) own[span] = (own[span] ?? 0) + share * count;
    }
  }
  return own;
}

function sumWhere(counts: readonly number[], wanted: readonly boolean[]): number {
  return counts.reduce((sum, count, at) => (wanted[at] === true ? sum + count : sum), 0);
}
