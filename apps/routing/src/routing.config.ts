import { defineConfig, option } from '#lib/service';

export class RoutingConfig extends defineConfig({
  HTTP_PORT: option.int(0, 65_535).default(3002).describe('Port of the HTTP server; 0 takes a free one'),
  DESKS_DIR: option.text().default('deploy/desks').describe('Folder of the desk packs'),
  ASSIGN_POLL_MS: option
    .int(50, 60_000)
    .default(1000)
    .describe('How often waiting tickets are looked for besides every change'),
  CLOCK_POLL_MS: option.int(50, 60_000).default(500).describe('How often due clocks are looked for'),
  CALENDAR_POLL_MS: option
    .int(50, 60_000)
    .default(1000)
    .describe('How often days that an administrator changed are looked for'),
  KNOWLEDGE_POLL_MS: option.int(50, 60_000).default(500).describe('How often new article versions are looked for'),
  PHRASING_POLL_MS: option
    .int(50, 600_000)
    .default(10_000)
    .describe('How often changed articles are looked for, to learn from their similar questions'),
  MODEL_POLL_MS: option
    .int(50, 60_000)
    .default(500)
    .describe('How often new labelled examples are looked for, to train on'),
  LANGUAGE_ENDPOINT: option
    .url('http', 'https')
    .optional()
    .describe('OpenAI-compatible endpoint that may choose among articles when the scores leave doubt; absent = off'),
  LANGUAGE_API_KEY: option.text().optional().describe('Bearer token for the language endpoint'),
  LANGUAGE_MODEL: option.text(1, 200).default('default').describe('Model that the language endpoint is asked for'),
  LANGUAGE_CALLS_PER_HOUR: option
    .int(0, 1_000_000)
    .default(1000)
    .describe('Calls of the language endpoint an hour and process; what is beyond goes to people'),
  LANGUAGE_GREY_FROM: option
    .number(0, 1)
    .default(0.3)
    .describe("Least score that leaves doubt; from the desk's own answer threshold on there is none"),
  EMBEDDING_ENDPOINT: option
    .url('http', 'https')
    .optional()
    .describe('OpenAI-compatible endpoint that turns questions and articles into vectors; absent = off'),
  EMBEDDING_API_KEY: option.text().optional().describe('Bearer token for the embedding endpoint'),
  EMBEDDING_MODEL: option
    .text(1, 200)
    .default('default')
    .describe('Model that the embedding endpoint is asked for; another model needs another name'),
  EMBEDDING_CALLS_PER_HOUR: option
    .int(0, 1_000_000)
    .default(1000)
    .describe(
      'Calls for questions an hour and process, and as many again for articles; what is beyond is searched by words',
    ),
  EMBEDDING_GREY_FROM: option
    .number(0, 1)
    .default(0.05)
    .describe('Least score from which on a question is embedded; one that an article answers surely never is'),
  EMBEDDING_POLL_MS: option
    .int(50, 60_000)
    .default(1000)
    .describe('How often articles without a vector are looked for'),
}) {}
