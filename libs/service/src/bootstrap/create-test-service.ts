import type { InjectionToken, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CustomerTokens } from '../auth/customer-tokens.js';
import { newServiceKey } from '../auth/service-keys.js';
import { CommonConfig, type ConfigClass } from '../config/define-config.js';
import { readEnvironment, type Environment } from '../config/environment.js';
import { MeshLogger } from '../logging/mesh-logger.js';
import { ENVIRONMENT } from '../service.module.js';
import { createHttpAdapter } from './create-http-adapter.js';
import { setUpHttp } from './set-up-http.js';
import { startConsumers } from './start-consumers.js';
import { stopService } from './stop-on-signal.js';

export interface TestServiceOptions {
  name?: string;
  config?: ConfigClass;
  /** Laid over the process's own environment and over settings fit for a test. */
  environment?: Environment;
  /** Providers to replace. */
  overrides?: ReadonlyArray<{ provide: InjectionToken; useValue: unknown }>;
  /** false: HTTP only, no handler is attached to the broker. */
  consumers?: boolean;
}

export interface TestService {
  app: NestFastifyApplication;
  url: string;
  /** Service keys, one for each role but `customer`; send one as `Bearer`. */
  tokens: Readonly<Record<'system' | 'agent' | 'supervisor' | 'admin', string>>;
  customerToken(ref: string): Promise<string>;
  close(): Promise<void>;
}

/** A service under test: the same set-up as a running one, on a free port, silent, with a key for every role. */
export async function createTestService(module: Type<unknown>, options: TestServiceOptions = {}): Promise<TestService> {
  // Only tests need this package, and only they have it.
  const { Test } = await import('@nestjs/testing');
  const { tokens, SERVICE_KEYS } = newKeys();
  const environment: Environment = {
    ...readEnvironment(),
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: '0',
    LOG_LEVEL: 'silent',
    CUSTOMER_TOKEN_SECRET: 'a secret that only ever signs the tokens of tests',
    SERVICE_KEYS,
    ...options.environment,
  };
  const config = new (options.config ?? CommonConfig)(environment);
  const logger = new MeshLogger(options.name ?? 'test', config.LOG_LEVEL);

  let builder = Test.createTestingModule({ imports: [module] }).setLogger(logger);
  builder = builder.overrideProvider(ENVIRONMENT).useValue(environment);
  for (const { provide, useValue } of options.overrides ?? [])
    builder = builder.overrideProvider(provide).useValue(useValue);

  const testing = await builder.compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createHttpAdapter(config), {
    logger,
    bodyParser: false,
  });
  setUpHttp(app, options.name ?? 'test');
  await app.listen({ host: config.HTTP_HOST, port: config.HTTP_PORT });
  if (options.consumers !== false) await startConsumers(app);

  return {
    app,
    url: await app.getUrl(),
    tokens,
    customerToken: async (ref) => (await app.get(CustomerTokens).issue(ref)).token,
    close: () => stopService(app, 0),
  };
}

function newKeys(): { tokens: TestService['tokens']; SERVICE_KEYS: string } {
  const keys = { system: newServiceKey(), agent: newServiceKey(), supervisor: newServiceKey(), admin: newServiceKey() };
  return {
    tokens: { system: keys.system.key, agent: keys.agent.key, supervisor: keys.supervisor.key, admin: keys.admin.key },
    SERVICE_KEYS: Object.entries(keys)
      .map(([role, { sha256 }]) => `test-${role}:${role}:${sha256}`)
      .join(','),
  };
}
