import { unnestRows, type Tx } from '#lib/persistence';
import type { TopicCount, TopicExample } from '../topics/tally-topics.js';
import type { MessageFeedback, TextsRead } from './read-texts.js';

const COUNT_COLUMNS = { desk: 'text', minute: 'timestamptz', topic: 'text', count: 'int' } as const;
const EXAMPLE_COLUMNS = {
  desk: 'text',
  topic: 'text',
  place: 'int',
  ticketId: 'uuid',
  body: 'text',
  saidAt: 'timestamptz',
} as const;
const FEEDBACK_COLUMNS = {
  messageId: 'uuid',
  ticketId: 'uuid',
  desk: 'text',
  channel: 'text',
  feedback: 'text',
  reasons: 'text',
  sentiment: 'double precision',
  saidAt: 'timestamptz',
} as const;

/**
 * Writes what was read from texts, in one statement: topic counts, examples, what messages judge. What claims to come later comes now.
 *
 * Counters are hot rows: only the hour's counters may be written after it.
 */
export function writeTextsRead(tx: Tx, { topics, feedback }: TextsRead): void {
  if (topics.counts.length === 0 && feedback.length === 0) return;
  const counts = unnestRows<TopicCount>(topics.counts, COUNT_COLUMNS);
  const examples = unnestRows<TopicExample>(topics.examples, EXAMPLE_COLUMNS, counts.params.length);
  const judged = unnestRows<MessageFeedback>(feedback, FEEDBACK_COLUMNS, counts.params.length + examples.params.length);
  tx.send(statement(counts.from, examples.from, judged.from), [...counts.params, ...examples.params, ...judged.params]);
}

const statement = (counts: string, examples: string, judged: string): string => `
  WITH time AS MATERIALIZED (SELECT mesh_now() AS now), counted AS (
    INSERT INTO topic_minute AS counter (desk, minute, topic, count)
    SELECT desk, least(minute, date_trunc('minute', now)) AS minute, topic, sum(count)
    FROM ${counts} AS given (desk, minute, topic, count), time GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (desk, minute, topic) DO UPDATE SET count = counter.count + excluded.count
  ), shown AS (
    INSERT INTO topic_example AS example (desk, topic, place, ticket_id, body, said_at)
    SELECT desk, topic, place, ticket_id, body, least(said_at, now)
    FROM ${examples} AS given (desk, topic, place, ticket_id, body, said_at), time
    ON CONFLICT (desk, topic, place) DO UPDATE SET ticket_id = excluded.ticket_id, body = excluded.body, said_at = excluded.said_at
    WHERE (excluded.said_at, excluded.body COLLATE "C", excluded.ticket_id) > (example.said_at, example.body COLLATE "C", example.ticket_id)
  )
  INSERT INTO message_feedback (message_id, ticket_id, desk, channel, feedback, reasons, sentiment, said_at)
  SELECT message_id, ticket_id, desk, channel, feedback, string_to_array(reasons, ','), sentiment, said_at
  FROM ${judged} AS given (message_id, ticket_id, desk, channel, feedback, reasons, sentiment, said_at)
  ON CONFLICT (message_id) DO NOTHING`;
