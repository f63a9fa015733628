import { defineConfig, namedKeyList, option } from '#lib/service';
import { blindIndexKey } from './vault/blind-index.js';
import { webhookSecretList } from './webhooks/webhook-secrets.js';

/** What intake can be told. */
export class IntakeConfig extends defineConfig({
  HTTP_PORT: option.int(0, 65_535).default(3001).describe('Port of the HTTP server; 0 takes a free one'),
  HTTP_BODY_LIMIT_BYTES: option
    .int(1024, 104_857_600)
    .default(8_388_608)
    .describe('Largest request body; batches need room, one message has its own cap of 256 KiB'),
  DESKS_DIR: option.text().default('deploy/desks').describe('Folder of the desk packs'),
  DATA_KEYS: namedKeyList().describe(
    'Keys that seal personal data: id:base64 of 32 bytes, comma-separated; the first one seals, all open',
  ),
  RESEAL_POLL_MS: option
    .int(0, 86_400_000)
    .default(600_000)
    .describe(
      'How often rows under the older DATA_KEYS are looked for and sealed anew with the first one; 0 = they stay as they are',
    ),
  BLIND_INDEX_KEY: blindIndexKey().describe(
    'Key of the look-up values of phones and mails: base64 of 32 bytes; never change it',
  ),
  WEBHOOK_SECRETS: webhookSecretList()
    .default([])
    .describe(
      'Secrets that providers sign with: sender:whsec_base64, comma-separated; senders are sms and social, or social.<platform>',
    ),
  SMTP_IN_PORT: option.int(0, 65_535).default(0).describe('Port of the mail entrance; 0 = no mail entrance'),
  SMTP_IN_HOST: option.text().default('127.0.0.1').describe('Address the mail entrance binds to'),
  SMTP_IN_MAX_BYTES: option.int(10_000, 52_428_800).default(5_242_880).describe('Largest mail, attachments included'),
  SMTP_IN_TLS_KEY_FILE: option
    .text()
    .optional()
    .describe('Private key (PEM) for STARTTLS; absent = STARTTLS is not offered'),
  SMTP_IN_TLS_CERT_FILE: option.text().optional().describe('Certificate chain (PEM) for STARTTLS'),
  MAIL_DOMAIN: option.text().default('kefu.localhost').describe('Domain of the support addresses'),
  MAIL_DEFAULT_DESK: option
    .text()
    .default('wallet-loan')
    .describe('Desk of mails, SMS and social messages that name none'),
  EVIDENCE_MAX_BYTES: option.int(1024, 52_428_800).default(10_485_760).describe('Largest file of evidence'),
  EVIDENCE_MAX_FILES: option.int(1, 1000).default(20).describe('Files of evidence a ticket may have'),
  EVIDENCE_UPLOADS_AT_ONCE: option
    .int(1, 1000)
    .default(4)
    .describe('Files that one process takes in at a time, each held in memory; more are refused with 503'),
  EVIDENCE_UPLOAD_TIMEOUT_MS: option.int(100, 600_000).default(25_000).describe('Longest time one upload may take'),
  PRIVACY_LOOKS_MAX: option
    .int(1, 100_000)
    .default(50)
    .describe(
      'Customers without a ticket of theirs that an agent may open within the window; further ones are refused',
    ),
  PRIVACY_WINDOW_MINUTES: option.int(1, 1440).default(10).describe('Length of that window in minutes'),
  SCAN_URL: option
    .url('http', 'https')
    .optional()
    .describe('Virus scanner that takes POST of the bytes and answers {clean, finding?}; absent = nothing is scanned'),
  SCAN_TIMEOUT_MS: option.int(100, 600_000).default(30_000).describe('Longest wait for the scanner'),
  SCAN_POLL_MS: option.int(10, 3_600_000).default(1_000).describe('How often files to be scanned are looked for'),
  SCAN_RETRY_MS: option
    .int(10, 3_600_000)
    .default(5_000)
    .describe('Wait after a scan that failed; twice as long after each further one, up to 10 minutes or this'),
}) {}
