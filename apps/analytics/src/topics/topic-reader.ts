import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { AnalyticsConfig } from '../analytics.config.js';
import { reportTopics, type StoredDesk } from './report-topics.js';
import { topicTimes, type TopicTimes } from './topic-spans.js';
import { TopicWords } from './topic-words.js';
import { type TopicReport, type TopicsQuery, WINDOWS } from './topics.js';

interface CountRow {
  readonly desk: string;
  readonly topic: string;
  readonly starts: Date[];
  readonly counts: number[];
}

interface ExampleRow {
  readonly desk: string;
  readonly topic: string;
  readonly bodies: string[];
}

/** What customers write about now. All of it is rows, so every process says the same. */
@Injectable()
export class TopicReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly words: TopicWords,
    private readonly config: AnalyticsConfig,
  ) {}

  async read(query: TopicsQuery): Promise<TopicReport> {
    const [clock] = await this.transactions.read<{ now: Date }>('SELECT mesh_now() AS now');
    const times = topicTimes(clock?.now.getTime() ?? 0, WINDOWS[query.window]);
    const [counts, examples] = await Promise.all([this.counts(times, query), this.examples(times, query)]);
    return reportTopics(storedDesks(counts, examples), { query, times, words: this.words });
  }

  private counts({ from, since, turn }: TopicTimes, { desk }: TopicsQuery): Promise<CountRow[]> {
    return this.transactions.read<CountRow>(
      `WITH span AS (
         SELECT desk, topic, count, CASE WHEN minute >= $3 THEN minute WHEN minute >= $2 THEN greatest(hour, $2) ELSE hour END AS start
         FROM topic_minute, date_trunc('hour', minute, 'UTC') AS hour
         WHERE minute >= $1 AND ($4::text IS NULL OR desk = $4)
         UNION ALL
         SELECT desk, topic, count, hour FROM topic_hour WHERE hour >= $1 AND ($4::text IS NULL OR desk = $4)
       ), counted AS (
         SELECT desk, topic, start, sum(count)::int AS count FROM span GROUP BY desk, topic, start
       )
       SELECT desk, topic, array_agg(start) AS starts, array_agg(count) AS counts FROM counted
       GROUP BY desk, topic ORDER BY desk, topic COLLATE "C"`,
      [new Date(since), new Date(from), new Date(turn), desk ?? null],
    );
  }

  /** Newest first. Those of the window say best what is counted in it; older ones only stand in where it has none. */
  private examples({ from }: TopicTimes, { desk }: TopicsQuery): Promise<ExampleRow[]> {
    return this.transactions.read<ExampleRow>(
      `SELECT desk, topic, coalesce(
           array_agg(body ORDER BY said_at DESC, place) FILTER (WHERE said_at >= $1),
           array_agg(body ORDER BY said_at DESC, place)) AS bodies
       FROM topic_example
       WHERE said_at > mesh_now() - make_interval(days => $2) AND ($3::text IS NULL OR desk = $3)
       GROUP BY desk, topic`,
      [new Date(from), this.config.TOPIC_EXAMPLE_DAYS, desk ?? null],
    );
  }
}

function storedDesks(counts: readonly CountRow[], examples: readonly ExampleRow[]): StoredDesk[] {
  const bodies = new Map(examples.map((row) => [`${row.desk} ${row.topic}`, row.bodies]));
  const desks = new Map<string, StoredDesk['topics'][number][]>();
  for (const { desk, topic: key, starts, counts: own } of counts) {
    const topics = desks.get(desk) ?? [];
    desks.set(desk, topics);
    topics.push({
      key,
      counts: new Map(starts.map((start, at) => [start.getTime(), own[at] ?? 0])),
      examples: bodies.get(`${desk} ${key}`) ?? [],
    });
  }
  return [...desks].map(([desk, topics]) => ({ desk, topics }));
}
