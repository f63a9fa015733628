import { defineConfig, namedKeyList, option } from '#lib/service';

const MAX_DAYS = 3_650;

export class AnalyticsConfig extends defineConfig({
  HTTP_PORT: option.int(0, 65_535).default(3004).describe('Port of the HTTP API'),
  DESKS_DIR: option.text().default('deploy/desks').describe('Folder of the desk packs'),
  INTAKE_URL: option
    .url('http', 'https')
    .default('http://127.0.0.1:3001')
    .describe('Where intake is asked for its ledger'),
  ROUTING_URL: option
    .url('http', 'https')
    .default('http://127.0.0.1:3002')
    .describe('Where routing is asked for its ledger'),
  NOTIFICATIONS_URL: option
    .url('http', 'https')
    .default('http://127.0.0.1:3003')
    .describe('Where notifications is asked for its ledger'),
  EVENT_LOG_DAYS: option.int(1, MAX_DAYS).default(400).describe('Days the event log is kept; older ones are dropped'),
  EVENT_LOG_DAYS_AHEAD: option.int(1, 60).default(7).describe('Days of the event log made ahead of time'),
  TOPIC_DAYS: option
    .int(2, 400)
    .default(28)
    .describe('Days for which topics are counted; three weeks say what is usual in a fourth'),
  TOPIC_EXAMPLE_DAYS: option.int(1, 30).default(3).describe('Days the masked example messages of topics are kept'),
  ACCOUNTING_SETTLE_MS: option
    .int(0, 600_000)
    .default(10_000)
    .describe(
      'How long a difference must stand still before it is called one; longer than the broker needs for its figures',
    ),
  ROUNDS_POLL_MS: option
    .int(50, 3_600_000)
    .default(30_000)
    .describe('How often regular looks at a desk are looked for: reports, findings, reviews'),
  QUEUE_WATCH_MS: option
    .int(50, 600_000)
    .default(5_000)
    .describe('How often the depths of the queues are read; three times without an answer and they are called stale'),
  EVIDENCE_SIGNING_KEYS: namedKeyList()
    .optional()
    .describe(
      'Ed25519 keys of evidence packs: id:base64 of 32 bytes, comma-separated; the first one signs, the public halves of all are served. Absent = packs are unsigned',
    ),
  STREAM_EVERY_MS: option.int(50, 60_000).default(1_000).describe('How often the live stream looks for changes'),
}) {}
