import { z } from 'zod';
import { option } from './options.js';
import { serviceKeyList } from './service-key-list.js';

/** Options every service has. A service adds its own with `defineConfig({...})`. */
export const COMMON_OPTIONS = {
  HTTP_HOST: option.text().default('127.0.0.1').describe('Address the HTTP server binds to'),
  HTTP_PORT: option.int(0, 65_535).default(3000).describe('Port of the HTTP server; 0 takes a free one'),
  HTTP_BODY_LIMIT_BYTES: option.int(1024, 104_857_600).default(1_048_576).describe('Largest request body'),
  HTTP_REQUEST_TIMEOUT_MS: option
    .int(1000, 600_000)
    .default(30_000)
    .describe('A request must have arrived in full within this time'),
  DATABASE_URL: option
    .url('postgres', 'postgresql')
    .describe('Postgres of this service; over TLS with ?sslmode=verify-full&sslrootcert=<PEM file>'),
  DATABASE_POOL_SIZE: option.int(1, 100).default(8).describe('Connections to Postgres'),
  RABBITMQ_URL: option.url('amqp', 'amqps').describe('Message broker; amqps:// is TLS, and its certificate is checked'),
  RABBITMQ_CA_FILE: option
    .text()
    .optional()
    .describe("Certificate authorities (PEM) for the broker's certificate; absent = those of the system"),
  RABBITMQ_MANAGEMENT_URL: option
    .url('http', 'https')
    .optional()
    .describe('Management API of the broker: queue depths and policies'),
  LANES: option.list().default(['all']).describe('Lanes this process serves, comma-separated; all = every lane'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least level that is written'),
  GRACE_MS: option.int(0, 600_000).default(25_000).describe('Time to finish work after SIGTERM'),
  HTTP_DRAIN_MS: option
    .int(0, 60_000)
    .default(500)
    .describe('Time between "not ready" and closing the port, for load balancers to notice'),
  SERVICE_KEYS: serviceKeyList().default([]).describe('Keys of calling systems: name:role:sha256hex, comma-separated'),
  SERVICE_KEY: option.text(20, 200).optional().describe('Key this service calls other services with'),
  OIDC_ISSUER: option.url('https', 'http').optional().describe('Issuer of staff tokens; absent = no staff sign-in'),
  OIDC_AUDIENCE: option.text().default('kefu-mesh').describe('Audience staff tokens must name'),
  OIDC_JWKS_URL: option
    .url('https', 'http')
    .optional()
    .describe('Keys of the issuer; absent = <issuer>/.well-known/jwks.json'),
  CUSTOMER_TOKEN_SECRET: option.text(32).describe('Secret that signs customer tokens, at least 32 characters'),
  OTEL_EXPORTER_OTLP_ENDPOINT: option
    .url('http', 'https')
    .optional()
    .describe('Where traces go; absent = no traces are exported'),
  OUTBOX_POLL_MS: option
    .int(10, 60_000)
    .default(250)
    .describe('How often the relay looks for events that were not published straight after their commit'),
  OUTBOX_PACK_MAX: option
    .int(1, 100)
    .default(50)
    .describe('Events of one kind sent in one broker message at most; 1 = no packing'),
  FAILPOINT: option
    .text()
    .optional()
    .describe('For fault tests only: <step>:<kill|hang|throw>[:<passes before>], where this process comes to grief'),
  OUTBOX_MAX_ROWS: option
    .int(1, 100_000_000)
    .default(500_000)
    .describe('Unsent events after which new work is refused with 503'),
  OUTBOX_READY_MAX_AGE_S: option
    .int(1, 86_400)
    .default(300)
    .describe('Age of the oldest unsent event after which the service is not ready'),
};
