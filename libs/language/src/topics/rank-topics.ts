import type { Burst } from './burst.js';

/** The clearest jump is seen whatever else is busy. */
const JUMP_AT_MOST = 2;

interface Ranked {
  readonly topic: { readonly key: string };
  readonly count: number;
  readonly burst: Burst | null;
}

/**
 * Hottest first: by the count in the window, or, for a topic that jumps, by the count it would have if the whole window
 * were like its jump. The clearest jump is never below the third place.
 */
export function rankTopics<T extends Ranked>(topics: readonly T[], windowMs: number, now: number): T[] {
  const heat = ({ count, burst }: T) =>
    burst === null ? count : Math.max(count, (burst.count * windowMs) / Math.max(1, now - burst.since));
  const ranked = topics
    .filter(({ count, burst }) => count > 0 || burst !== null)
    .toSorted((a, b) => heat(b) - heat(a) || b.count - a.count || (a.topic.key < b.topic.key ? -1 : 1));
  const surprise = (topic: T | undefined) => topic?.burst?.surprise ?? 0;
  const clearest = ranked.reduce((best, topic, at) => (surprise(topic) > surprise(ranked[best]) ? at : best), 0);
  if (clearest <= JUMP_AT_MOST) return ranked;
  const [jump] = ranked.splice(clearest, 1);
  if (jump !== undefined) ranked.splice(JUMP_AT_MOST, 0, jump);
  return ranked;
}
