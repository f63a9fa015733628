/** A topic came clearly more often than it usually does. */
export interface Burst {
  /** Epoch milliseconds: the stretch in which the jump is clearest begins here and ends now. */
  readonly since: number;
  readonly count: number;
  /** What was to be expected in this stretch. */
  readonly expected: number;
  /** How surprising: the log of the likelihood ratio; 12 is beyond what hundreds of topics show by chance. */
  readonly surprise: number;
}

/** How much came in some stretch of time, of one topic and of all others. */
export interface Level {
  readonly from: number;
  readonly to: number;
  readonly own: number;
  readonly others: number;
  /** Messages that one looked-at text of the topic stands for; 1 where all are counted. The variance is `own * grain`. */
  readonly grain: number;
}

/** Messages a millisecond. */
export interface Rate {
  readonly own: number;
  readonly others: number;
  /** One standard deviation of `own`: few messages, or few texts looked at, are an unsure measure of what is usual. */
  readonly unsure: number;
  /** Milliseconds it is known from. */
  readonly known: number;
}

const HALF_LIFE_MS = 6 * 3_600_000;
/** Before this nothing is usual. */
const LEAST_KNOWN_MS = 10 * 60_000;
const LEAST_COUNT = 5;
const LEAST_GROWTH = 2;
const LEAST_SURPRISE = 12;
/** Half a message is expected of a topic that never came. */
const NEVER_SEEN = 0.5;
/** Keeps the growth of few messages near 1. */
const STEADY = 5;

/** The usual rates: of all stretches before `at`, the older ones counting less (half after six hours). */
export function usualRate(history: readonly Level[], at: number): Rate {
  let own = 0;
  let others = 0;
  let time = 0;
  let known = 0;
  let variance = 0;
  for (const level of history) {
    const weight = 0.5 ** ((at - level.to) / HALF_LIFE_MS);
    own += weight * level.own;
    variance += weight ** 2 * level.own * level.grain;
    others += weight * level.others;
    time += weight * (level.to - level.from);
    known += level.to - level.from;
  }
  if (time === 0) return { own: 0, others: 0, unsure: 0, known: 0 };
  return { own: own / time, others: others / time, unsure: Math.sqrt(variance) / time, known };
}

/**
 * The clearest jump among some stretches that all end now. What is expected grows with everything else: a desk that is
 * busy as a whole has no topic that jumps. The measure is the likelihood ratio of Poisson rates (Dunning, "Accurate
 * methods for the statistics of surprise and coincidence", 1993). Undefined when there is none.
 */
export function clearestBurst(stretches: readonly { level: Level; usual: Rate }[]): Burst | undefined {
  let clearest: Burst | undefined;
  for (const { level, usual } of stretches) {
    if (usual.known < LEAST_KNOWN_MS || level.own < LEAST_COUNT * level.grain) continue;
    const time = level.to - level.from;
    const growth = Math.max(1, (level.others + STEADY) / (usual.others * time + STEADY));
    const expected = (usual.own + usual.unsure) * time * growth + NEVER_SEEN;
    const surprise = (level.own * Math.log(level.own / expected) - (level.own - expected)) / level.grain;
    if (level.own < LEAST_GROWTH * expected || surprise < LEAST_SURPRISE) continue;
    if (clearest !== undefined && clearest.surprise >= surprise) continue;
    clearest = { since: level.from, count: level.own, expected, surprise };
  }
  return clearest;
}
