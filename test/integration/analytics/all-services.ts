import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { MessagingHealth } from '#lib/messaging';
import { type MigrationClass, migrateService, type ServiceName } from '#lib/persistence';
import { type CommonValues, type ConfigClass, createTestService, newServiceKey, type TestService } from '#lib/service';
import { AnalyticsConfig } from '../../../apps/analytics/src/analytics.config.js';
import { AnalyticsModule } from '../../../apps/analytics/src/analytics.module.js';
import { migrations as analyticsMigrations } from '../../../apps/analytics/src/migrations/index.js';
import { IntakeConfig } from '../../../apps/intake/src/intake.config.js';
import { IntakeModule } from '../../../apps/intake/src/intake.module.js';
import { migrations as intakeMigrations } from '../../../apps/intake/src/migrations/index.js';
import { migrations as notificationsMigrations } from '../../../apps/notifications/src/migrations/index.js';
import { NotificationsConfig } from '../../../apps/notifications/src/notifications.config.js';
import { NotificationsModule } from '../../../apps/notifications/src/notifications.module.js';
import { migrations as routingMigrations } from '../../../apps/routing/src/migrations/index.js';
import { RoutingConfig } from '../../../apps/routing/src/routing.config.js';
import { RoutingModule } from '../../../apps/routing/src/routing.module.js';
import { eventually, type TestDatabase, testDatabase, testVhost, type TestVhost } from '../../support/index.js';

interface App {
  module: Type<unknown>;
  config: ConfigClass<CommonValues>;
  migrations: readonly MigrationClass[];
}

/** In the order in which they start: the later ones ask the earlier ones. */
const APPS: Record<ServiceName, App> = {
  intake: { module: IntakeModule, config: IntakeConfig, migrations: intakeMigrations },
  routing: { module: RoutingModule, config: RoutingConfig, migrations: routingMigrations },
  notifications: { module: NotificationsModule, config: NotificationsConfig, migrations: notificationsMigrations },
  analytics: { module: AnalyticsModule, config: AnalyticsConfig, migrations: analyticsMigrations },
};

export interface AllServices {
  services: Record<ServiceName, TestService>;
  database: TestDatabase;
  vhost: TestVhost;
  /** Calls a service as a system. */
  call(service: ServiceName, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

/** The whole mesh in one process, on a database and a virtual host of its own, every queue attached. */
export async function allServices(name: string, more: Record<string, string> = {}): Promise<AllServices> {
  const [database, vhost] = await Promise.all([testDatabase(name), testVhost(name)]);
  const random = (): string => randomBytes(32).toString('base64');
  const { key, sha256 } = newServiceKey();
  const environment: Record<string, string> = {
    DATABASE_URL: database.url,
    RABBITMQ_URL: vhost.url,
    DATA_KEYS: `test:${random()}`,
    BLIND_INDEX_KEY: random(),
    SERVICE_KEY: key,
    SERVICE_KEYS: `mesh:system:${sha256}`,
    ...more,
  };
  const started: [ServiceName, TestService][] = [];
  for (const [service, { module, config, migrations }] of Object.entries(APPS) as [ServiceName, App][]) {
    await migrateService({ adminUrl: database.url, service, migrations });
    const running = await createTestService(module, { name: service, config, environment });
    environment[`${service.toUpperCase()}_URL`] = running.url;
    started.push([service, running]);
  }
  await eventually(() => {
    for (const [, { app }] of started) expect(app.get(MessagingHealth).report().consumersAttached).toBe(true);
  });
  const services = Object.fromEntries(started) as Record<ServiceName, TestService>;
  return {
    services,
    database,
    vhost,
    async call(service, method, path, body) {
      const response = await fetch(services[service].url + path, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'idempotency-key': randomBytes(8).toString('hex'),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    },
    async close() {
      for (const [, service] of started.toReversed()) await service.close();
      await Promise.all([database.drop(), vhost.delete()]);
    },
  };
}
