import { setImmediate as nextTurn } from 'node:timers/promises';
import { labelOf, measureTopics, type MeasuredTopic, rankTopics } from '#lib/language';
import { spansFrom, type TopicTimes } from './topic-spans.js';
import type { TopicWords } from './topic-words.js';
import { type HotTopic, type TopicReport, type TopicsQuery, WINDOWS } from './topics.js';

/** What is stored of one desk. */
export interface StoredDesk {
  readonly desk: string;
  readonly topics: readonly {
    readonly key: string;
    /** By start of the span, epoch milliseconds. */
    readonly counts: ReadonlyMap<number, number>;
    readonly examples: readonly string[];
  }[];
}

interface DeskTopic extends MeasuredTopic {
  readonly desk: string;
}

/** Jumps are compared with what an hour brings, however long the window: two minutes say nothing about a week. */
const LONGEST_RANKED_MS = WINDOWS['1h'];
const EXAMPLES_SHOWN = 3;

/** The hottest topics of all desks that are given. A busy desk takes a tenth of a second: events are recorded in between. */
export async function reportTopics(
  desks: readonly StoredDesk[],
  { query, times, words }: { query: TopicsQuery; times: TopicTimes; words: TopicWords },
): Promise<TopicReport> {
  const measured: DeskTopic[] = [];
  for (const desk of desks) {
    measured.push(...measuredIn(desk, times, words));
    await nextTurn();
  }
  const total = desks
    .flatMap(({ topics }) => topics.flatMap(({ counts }) => [...counts]))
    .reduce((sum, [start, count]) => (start >= times.from ? sum + count : sum), 0);
  const windowMs = Math.min(times.now - times.from, LONGEST_RANKED_MS);
  const ranked = rankTopics(measured, windowMs, times.now).slice(0, query.limit);
  return {
    window: query.window,
    from: new Date(times.from).toISOString(),
    to: new Date(times.now).toISOString(),
    desk: query.desk ?? null,
    total,
    topics: ranked.map((one, at) => shown(one, { rank: at + 1, total, words })),
  };
}

function measuredIn({ desk, topics }: StoredDesk, times: TopicTimes, words: TopicWords): DeskTopic[] {
  const first = Math.min(...topics.flatMap(({ counts }) => [...counts.keys()]));
  const spans = spansFrom(first, times);
  const counted = topics.map(({ key, counts, examples }) => ({
    key,
    counts: spans.map(({ from }) => counts.get(from) ?? 0),
    examples,
  }));
  const window = { from: times.from, now: times.now, cut: words.cutOf(desk) };
  return measureTopics({ spans, topics: counted }, window).map((one) => ({ ...one, desk }));
}

function shown(
  { desk, topic: { key, intent }, count, usual, burst, examples }: DeskTopic,
  { rank, total, words }: { rank: number; total: number; words: TopicWords },
): HotTopic {
  const texts = [...new Set(examples.map(({ text }) => text))];
  const fromTexts = labelOf(examples, words.cut) ?? intent ?? key.slice(key.indexOf(':') + 1);
  const label = intent === null ? undefined : words.nameOf(desk, intent);
  const factor = burst === null ? ratio(count, usual) : ratio(burst.count, burst.expected);
  return {
    rank,
    desk,
    topic: key,
    intent,
    label: label ?? { 'zh-CN': fromTexts, en: fromTexts },
    count: Math.round(count),
    share: total === 0 ? 0 : rounded(count / total, 10_000),
    usual: usual === null ? null : rounded(usual, 100),
    factor,
    jumped: burst !== null,
    jumpedSince: burst === null ? null : new Date(burst.since).toISOString(),
    examples: texts.slice(0, EXAMPLES_SHOWN),
  };
}

const ratio = (count: number, expected: number | null): number | null =>
  expected === null || expected <= 0 ? null : rounded(count / expected, 100);

const rounded = (value: number, steps: number): number => Math.round(value * steps) / steps;
