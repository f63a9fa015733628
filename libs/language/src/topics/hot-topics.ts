import { wordCutter } from '../kb/words.js';
import type { Burst } from './burst.js';
import { labelOf } from './label.js';
import { TopicLevels } from './topic-levels.js';
import type { Cut } from './phrases.js';
import { rankTopics } from './rank-topics.js';
import { Timeline, type Span } from './timeline.js';
import type { SampledText, TopicMessage } from './topic-bucket.js';
import { countsOf, evenBound, MOST_LOOKED_AT, topicOf, topicsOf, type Topic } from './topic-counts.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** The running hour, the one before it and the running minute. What is older is known by the hour. */
const MINUTES_KEPT = 121;
const HOURS_KEPT = 73;
/** Labels and examples come from so many texts of a topic. */
const MOST_READ = 100;
const EXAMPLES = 3;

export interface HotTopic {
  /** The same as long as people call it the same. */
  readonly key: string;
  /** Null: a topic of texts whose intent is not known. */
  readonly intent: string | null;
  /** For people. */
  readonly label: string;
  readonly count: number;
  /** Of all messages of the window: 0 to 1. */
  readonly share: number;
  /** How many usually come in such a time; null while too little is known. */
  readonly usual: number | null;
  readonly burst: Burst | null;
  /** A few messages as they were given, shortened. */
  readonly examples: readonly string[];
}

export interface HotTopics {
  /** Where the window really begins: a whole minute, for windows above an hour a whole hour. */
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** Hottest first. */
  readonly topics: readonly HotTopic[];
}

/**
 * What one desk is asked about right now. Takes messages one by one in any order, keeps two hours of minutes and three
 * days of hours in bounded memory (at most 100,000 short texts), and is built again from rows by adding them again: its
 * state depends on the messages, not on their order.
 */
export class TopicWatch {
  private readonly minutes = new Timeline(MINUTE, MINUTES_KEPT);
  private readonly hours = new Timeline(HOUR, HOURS_KEPT);
  /** Before its first message the desk was not watched; that time says nothing about what is usual. */
  private since = Infinity;

  /** `cut`: how Chinese text is cut into words; a desk's own words belong into its dictionary. */
  constructor(private readonly cut: Cut = wordCutter()) {}

  /** `now`: epoch milliseconds, by the receiver's clock. What claims to come later comes now; the very old is not counted. */
  add(message: TopicMessage, now: number): void {
    const known = { ...message, at: Math.min(message.at, now) };
    if (!(known.at >= this.hours.oldest(now))) return;
    this.since = Math.min(this.since, known.at);
    this.minutes.add(known, now);
    this.hours.add(known, now);
  }

  /** The hottest topics of the last `windowMs` (a minute to three days). Up to 0.2 s for a desk with a full memory. */
  top(windowMs: number, now: number, limit = 10): HotTopics {
    const line = windowMs <= HOUR ? this.minutes : this.hours;
    const window = line.spans(now - Math.max(windowMs, MINUTE), now + 1);
    const from = window[0]?.start ?? now;
    const topics = topicsOf(window, this.cut);
    const counts = sum(topics, window);
    const total = window.reduce((all, { bucket }) => all + (bucket?.total ?? 0), 0);
    const levels = new TopicLevels(topics, this.spans(now), { since: this.since, now });
    const found = topics.map((topic, at) => {
      const usual = levels.usual(at, from);
      const count = counts[at] ?? 0;
      return {
        topic,
        count: Math.round(count),
        share: total === 0 ? 0 : count / total,
        usual: usual.known < now - from ? null : usual.own * (now - from),
        burst: levels.burst(at, from) ?? null,
      };
    });
    const ranked = rankTopics(found, now - from, now).slice(0, limit);
    const described = ranked.map(({ topic, ...rest }) => ({
      key: topic.key,
      intent: topic.intent,
      ...rest,
      ...this.describe(topic, topics, window),
    }));
    return { from, to: now, total, topics: described };
  }

  /** All that is remembered: hours up to the last full one before this hour, minutes from there. */
  private spans(now: number): Span[] {
    const turn = this.hours.floor(now) - HOUR;
    return [...this.hours.spans(this.since, turn), ...this.minutes.spans(Math.max(this.since, turn), now + 1)];
  }

  private describe(topic: Topic, topics: readonly Topic[], window: readonly Span[]) {
    const texts: SampledText[] = [];
    for (const { bucket } of window.toReversed()) {
      if (bucket === undefined || texts.length >= MOST_READ) continue;
      const own = bucket.sample.first(MOST_READ).filter((sampled) => {
        const intent = bucket.intentOf(sampled);
        return intent === null ? topics[topicOf(topics, sampled.folded)] === topic : intent === topic.intent;
      });
      texts.push(...own.slice(0, MOST_READ - texts.length));
    }
    const label = labelOf(texts, this.cut) ?? topic.intent ?? topic.key.slice(topic.key.indexOf(':') + 1);
    return { label, examples: [...new Set(texts.map(({ text }) => text))].slice(0, EXAMPLES) };
  }
}

function sum(topics: readonly Topic[], spans: readonly Span[]): Float64Array {
  const sums = new Float64Array(topics.length);
  const most = evenBound(spans, MOST_LOOKED_AT);
  for (const { bucket } of spans) {
    for (const [at, count] of countsOf(topics, bucket, most).counts.entries()) sums[at] = (sums[at] ?? 0) + count;
  }
  return sums;
}
