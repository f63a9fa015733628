import { randomBytes } from 'node:crypto';
import { IntakeConfig } from '../../../apps/intake/src/intake.config.js';
import { IntakeModule } from '../../../apps/intake/src/intake.module.js';
import { migrations } from '../../../apps/intake/src/migrations/index.js';
import { MessagingHealth } from '#lib/messaging';
import { Database, migrateService } from '#lib/persistence';
import { type Environment, type TestService, createTestService } from '#lib/service';
import {
  ROLE_PASSWORD,
  type TestDatabase,
  type TestVhost,
  eventually,
  testDatabase,
  testVhost,
} from '../../support/index.js';
import type { TcpGate } from './tcp-gate.js';

export interface IntakeUnderTest {
  service: TestService;
  database: TestDatabase;
  vhost: TestVhost;
  /** Sends JSON, as the role `system` unless told otherwise. */
  send(method: string, path: string, body?: unknown, options?: SendOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface SendOptions {
  /** A token; null sends none. */
  as?: string | null;
  key?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

export const secret = (): string => randomBytes(32).toString('base64');

export const INTAKE_SECRETS = { DATA_KEYS: `test1:${secret()}`, BLIND_INDEX_KEY: secret() };

/** Intake alone, on a database and a virtual host of its own. */
export async function startIntake(
  options: { environment?: Environment; consumers?: boolean; databaseThrough?: TcpGate } = {},
): Promise<IntakeUnderTest> {
  const database = await testDatabase('intake');
  await migrateService({ adminUrl: database.url, service: 'intake', migrations, servicePassword: ROLE_PASSWORD });
  const ownUrl = database.urlAs('mesh_intake', ROLE_PASSWORD);
  const vhost = await testVhost('intake');
  const service = await createTestService(IntakeModule, {
    name: 'intake',
    config: IntakeConfig,
    consumers: options.consumers ?? false,
    environment: {
      DATABASE_URL: options.databaseThrough?.through(ownUrl) ?? ownUrl,
      RABBITMQ_URL: vhost.url,
      DESKS_DIR: 'deploy/desks',
      ...INTAKE_SECRETS,
      ...options.environment,
    },
  });
  await service.app.get(Database).ready;
  if (options.consumers === true) {
    await eventually(() => expect(service.app.get(MessagingHealth).report().consumersAttached).toBe(true));
  }
  return {
    service,
    database,
    vhost,
    async send(method, path, body, { as = service.tokens.system, key, headers } = {}) {
      const response = await fetch(service.url + path, {
        method,
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(as === null ? {} : { authorization: `Bearer ${as}` }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, body: asObject(text) };
    },
    async stop() {
      await service.close();
      await vhost.delete();
      await database.drop();
    },
  };
}

function asObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** A request as an app would send it. */
export function aTicket(over: Record<string, unknown> = {}): Record<string, unknown> {
  return { desk: 'wallet-loan', channel: 'app', customer: { ref: 'c-1001' }, body: '我的贷款什么时候到账？', ...over };
}
