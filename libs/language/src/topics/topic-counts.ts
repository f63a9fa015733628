import { findTextTopics } from './find-phrases.js';
import type { Matcher } from './matcher.js';
import type { Cut } from './phrases.js';
import type { Span } from './timeline.js';
import type { TopicBucket } from './topic-bucket.js';

/** So many texts are looked at to find topics; beyond it a uniform part of them. */
export const MOST_LOOKED_AT = 3000;
/** Texts of unknown intent belong to an intent when most known messages with their phrase do. */
const SAME_INTENT_SHARE = 0.8;
const LEAST_WITNESSES = 3;

/** A topic is an intent, a phrase of texts without one, or an intent and phrases. */
export interface Topic {
  readonly key: string;
  readonly intent: string | null;
  readonly matchers: readonly Matcher[];
}

/** How often a topic came, and how sure that is. */
export interface Counts {
  readonly counts: Float64Array;
  /** The sum of the squares of what each text stands for: the variance of an estimate, the count itself where all is counted. */
  readonly squares: Float64Array;
}

/** The topics of some spans: their intents, and what the texts without one have in common. */
export function topicsOf(spans: readonly Span[], cut: Cut): Topic[] {
  const most = evenBound(spans, MOST_LOOKED_AT);
  const looked = spans.flatMap(({ bucket }) => (bucket ? [{ bucket, texts: bucket.sample.first(most) }] : []));
  const unknown = looked.flatMap(({ bucket, texts }) => {
    const without = texts.filter((text) => bucket.intentOf(text) === null);
    return without.map(({ folded }) => ({ folded, weight: bucket.unknown / without.length }));
  });
  const known = looked.flatMap(({ bucket, texts }) =>
    texts.flatMap((text) => {
      const intent = bucket.intentOf(text);
      return intent === null ? [] : [{ folded: text.folded, intent }];
    }),
  );
  const matchers = new Map<string, Matcher[]>();
  for (const { bucket } of looked) for (const intent of bucket.intents.keys()) matchers.set(intent, []);
  const own: Topic[] = [];
  for (const { key, matches } of findTextTopics(unknown, cut)) {
    const witnesses = known.filter(({ folded }) => matches(folded)).map(({ intent }) => intent);
    const intent = agreed(witnesses);
    if (intent === undefined) own.push({ key: `text:${key}`, intent: null, matchers: [matches] });
    else matchers.get(intent)?.push(matches);
  }
  const intents = [...matchers]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([intent, found]) => ({ key: `intent:${intent}`, intent, matchers: found }));
  return [...intents, ...own];
}

/** How often each topic came in a span, in the order of the topics: intents exactly, the rest by at most `most` texts. */
export function countsOf(topics: readonly Topic[], bucket: TopicBucket | undefined, most: number): Counts {
  const counts = new Float64Array(topics.length);
  const squares = new Float64Array(topics.length);
  if (bucket === undefined) return { counts, squares };
  for (const [at, { intent }] of topics.entries()) counts[at] = (intent !== null && bucket.intents.get(intent)) || 0;
  squares.set(counts);
  const without = bucket.sample.first(most).filter((text) => bucket.intentOf(text) === null);
  const weight = bucket.unknown / without.length;
  for (const { folded } of without) {
    const at = topicOf(topics, folded);
    if (at < 0) continue;
    counts[at] = (counts[at] ?? 0) + weight;
    squares[at] = (squares[at] ?? 0) + weight ** 2;
  }
  return { counts, squares };
}

/** The first topic that a folded text without intent speaks of; -1 for none. */
export function topicOf(topics: readonly Topic[], folded: string): number {
  return topics.findIndex(({ matchers }) => matchers.some((matches) => matches(folded)));
}

export function agreed(intents: readonly string[]): string | undefined {
  if (intents.length < LEAST_WITNESSES) return undefined;
  const counts = new Map<string, number>();
  for (const intent of intents) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  return [...counts].find(([, count]) => count >= SAME_INTENT_SHARE * intents.length)?.[0];
}

/** So many texts of each span that together they are at most `most`; quiet spans stay whole. */
export function evenBound(spans: readonly Span[], most: number): number {
  const sizes = spans.map(({ bucket }) => bucket?.sample.size ?? 0).toSorted((a, b) => a - b);
  let left = most;
  for (const [at, size] of sizes.entries()) {
    const share = Math.floor(left / (sizes.length - at));
    if (size > share) return Math.max(1, share);
    left -= size;
  }
  return Infinity;
}
