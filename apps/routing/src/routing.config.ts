import { defineConfig, option } from '#lib/service';

export class RoutingConfig extends defineConfig({
  HTTP_PORT: option.int(0, 65_535).default(3002).describe('Port of the HTTP server; 0 takes a free one'),
  DESKS_DIR: option.text().default('deploy/desks').describe('Folder of the desk packs'),
  ASSIGN_POLL_MS: option
    .int(50, 60_000)
    .default(1000)
    .describe('How often waiting tickets are looked for besides every change'),
  CLOCK_POLL_MS: option.int(50, 60_000).default(500).describe('How often due clocks are looked for'),
  KNOWLEDGE_POLL_MS: option.int(50, 60_000).default(500).describe('How often new article versions are looked for'),
}) {}
