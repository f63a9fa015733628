import { clearestBurst, usualRate, type Burst, type Rate } from './burst.js';
import type { Span } from './timeline.js';
import { countsOf, type Topic } from './topic-counts.js';

/** Jumps are looked for in the newest minutes, whatever the window: so many, the running one included. */
const STRETCHES = [2, 5, 15];
const MINUTE = 60_000;
/** So many texts of a minute are compared with the topics; more of an hour, and of the newest, where a jump would be. */
const COMPARED = 64;
const COMPARED_MORE = 256;

interface Counted {
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly counts: Float64Array;
  readonly squares: Float64Array;
}

/** How much of each topic came when: what is usual, and what jumps. */
export class TopicLevels {
  private readonly counted: readonly Counted[];
  private readonly now: number;

  /** `since`: when the first message came; `spans` do not overlap and end by `now`. */
  constructor(topics: readonly Topic[], spans: readonly Span[], { since, now }: { since: number; now: number }) {
    this.now = now;
    const recent = now - Math.max(...STRETCHES) * MINUTE;
    this.counted = spans.map(({ start, end, bucket }) => ({
      from: Math.max(start, Math.min(since, end)),
      to: end,
      total: bucket?.total ?? 0,
      ...countsOf(topics, bucket, start >= recent || end - start > MINUTE ? COMPARED_MORE : COMPARED),
    }));
  }

  /** The usual rate of the topic at place `at`, known from the time before `start`. */
  usual(at: number, start: number): Rate {
    const before = this.counted.filter(({ to }) => to <= start);
    return usualRate(
      before.map((span) => ({ from: span.from, to: span.to, ...levelOf([span], at) })),
      start,
    );
  }

  /** The clearest jump of a topic in the newest minutes or in the window that begins at `from`. */
  burst(at: number, from: number): Burst | undefined {
    const running = Math.floor(this.now / MINUTE) * MINUTE;
    const starts = new Set([...STRETCHES.map((minutes) => running - (minutes - 1) * MINUTE), from]);
    return clearestBurst([...starts].map((start) => ({ level: this.level(at, start), usual: this.usual(at, start) })));
  }

  private level(at: number, start: number) {
    const spans = this.counted.filter(({ from, to }) => from >= start || to > start);
    return { from: start, to: this.now, ...levelOf(spans, at) };
  }
}

function levelOf(spans: readonly Counted[], at: number) {
  const sum = (read: (span: Counted) => number | undefined) => spans.reduce((all, span) => all + (read(span) ?? 0), 0);
  const own = sum(({ counts }) => counts[at]);
  return {
    own,
    others: sum(({ total }) => total) - own,
    grain: own > 0 ? sum(({ squares }) => squares[at]) / own : 1,
  };
}
