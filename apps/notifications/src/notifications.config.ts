import { defineConfig, option } from '#lib/service';

const http = () => option.url('http', 'https');

/** What notifications can be told. A channel without its provider fails its deliveries with `NO_PROVIDER`. */
export class NotificationsConfig extends defineConfig({
  HTTP_PORT: option.int(0, 65_535).default(3003).describe('Port of the HTTP server; 0 takes a free one'),
  DESKS_DIR: option.text().default('deploy/desks').describe('Folder of the desk packs'),
  INTAKE_URL: http().default('http://127.0.0.1:3001').describe('Intake, asked for addresses at the moment of delivery'),
  SERVICE_KEY: option.text().default('unset').describe('Own key, shown to intake'),
  PROVIDER_TIMEOUT_MS: option.int(100, 120_000).default(10_000).describe('Longest wait for a provider'),
  SMTP_URL: option.url('smtp', 'smtps').optional().describe('Mail server that takes outbound mail'),
  MAIL_DOMAIN: option
    .text()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i, 'must be a domain name')
    .default('kefu.localhost')
    .describe('Domain of message ids and of the addresses that answers come back to'),
  MAIL_FROM: option.text().optional().describe('Sender of mails; default support@MAIL_DOMAIN'),
  MANAGERS_EMAIL: option.text().optional().describe('Where mails to the managers go'),
  SMS_GATEWAY_URL: http().optional().describe('Gateway that takes POST {to, text}'),
  SMS_GATEWAY_KEY: option.text().optional().describe('Bearer token for the gateway'),
  WEBHOOK_URL: http().optional().describe('Where social, phone and system notices go, unless told apart below'),
  WEBHOOK_URL_SOCIAL: http().optional().describe('Where notices of the channel social go'),
  WEBHOOK_URL_PHONE: http().optional().describe('Where notices of the channel phone go'),
  WEBHOOK_URL_SYSTEM: http().optional().describe('Where notices of the channel system go'),
  WEBHOOK_SECRET: option.text().optional().describe('Signs webhooks: whsec_ and base64'),
  ALLOW_PRIVATE_WEBHOOKS: option
    .flag()
    .default(false)
    .describe('Lets webhooks reach loopback, link-local and private addresses; for development'),
  HELD_POLL_MS: option
    .int(50, 60_000)
    .default(1000)
    .describe('How often notices held over the quiet hours are looked for'),
  CARE_POLL_MS: option
    .int(50, 60_000)
    .default(1000)
    .describe('How often notices that facts, schedules and campaigns led to are looked for'),
  CALL_PLACE_MS: option
    .int(1000, 7_200_000)
    .default(900_000)
    .describe('How long a call that was allowed takes a place in the caps when nobody tells what became of it'),
  INBOX_POLL_MS: option.int(50, 60_000).default(500).describe('How often a listened-to inbox is looked at'),
  INBOX_HEARTBEAT_MS: option.int(100, 300_000).default(15_000).describe('Sign of life on open inbox streams'),
}) {}
