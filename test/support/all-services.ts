import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { MessagingHealth } from '#lib/messaging';
import { type MigrationClass, migrateService, type ServiceName } from '#lib/persistence';
import {
  type CommonValues,
  type ConfigClass,
  createTestService,
  newServiceKey,
  type Role,
  type TestService,
} from '#lib/service';
import { AnalyticsConfig } from '../../apps/analytics/src/analytics.config.js';
import { AnalyticsModule } from '../../apps/analytics/src/analytics.module.js';
import { migrations as analyticsMigrations } from '../../apps/analytics/src/migrations/index.js';
import { IntakeConfig } from '../../apps/intake/src/intake.config.js';
import { IntakeModule } from '../../apps/intake/src/intake.module.js';
import { migrations as intakeMigrations } from '../../apps/intake/src/migrations/index.js';
import { migrations as notificationsMigrations } from '../../apps/notifications/src/migrations/index.js';
import { NotificationsConfig } from '../../apps/notifications/src/notifications.config.js';
import { NotificationsModule } from '../../apps/notifications/src/notifications.module.js';
import { migrations as routingMigrations } from '../../apps/routing/src/migrations/index.js';
import { RoutingConfig } from '../../apps/routing/src/routing.config.js';
import { RoutingModule } from '../../apps/routing/src/routing.module.js';
import { eventually } from './eventually.js';
import { type TestDatabase, testDatabase } from './test-database.js';
import { testVhost, type TestVhost } from './test-vhost.js';

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

/** Everybody who may call the mesh in a test, with their role; each has a key of their own. */
const PEOPLE = {
  system: 'system',
  'agent-li': 'agent',
  'agent-wang': 'agent',
  'agent-zhao': 'agent',
  'supervisor-chen': 'supervisor',
  'supervisor-sun': 'supervisor',
  admin: 'admin',
} as const satisfies Record<string, Role>;

/** Somebody by name, or a customer by their reference. */
export type Who = keyof typeof PEOPLE | { customer: string };

export interface Answer {
  status: number;
  /** Parsed JSON; an empty object when there is none. */
  body: Record<string, unknown>;
}

export interface AllServices {
  services: Record<ServiceName, TestService>;
  database: TestDatabase;
  vhost: TestVhost;
  /** Calls a service, as a system unless told who. Every POST carries an idempotency key of its own. */
  call(service: ServiceName, method: string, path: string, body?: unknown, who?: Who): Promise<Answer>;
  /** A bearer token, for what `call` cannot send. */
  tokenOf(who: Who): Promise<string>;
  /** Sets the database time of all four services to this instant; it runs on from there. */
  setTime(instant: string): Promise<void>;
  /** Moves the database time of all four services on, such as `3 days`. */
  passTime(interval: string): Promise<void>;
  /** Ends a service, as if all its processes were down. */
  stop(service: ServiceName): Promise<void>;
  /** Starts a stopped service anew, on the same data, with other settings if any are given. */
  start(service: ServiceName, changes?: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

/** The whole mesh in one process, on a database and a virtual host of its own, every queue attached. */
export async function allServices(name: string, more: Record<string, string> = {}): Promise<AllServices> {
  const [database, vhost] = await Promise.all([testDatabase(name), testVhost(name)]);
  const random = (): string => randomBytes(32).toString('base64');
  const keys = Object.entries(PEOPLE).map(([person, role]) => ({ person, role, ...newServiceKey() }));
  const keyOf = (person: string): string => keys.find((each) => each.person === person)?.key ?? '';
  const environment: Record<string, string> = {
    DATABASE_URL: database.url,
    RABBITMQ_URL: vhost.url,
    DATA_KEYS: `test:${random()}`,
    BLIND_INDEX_KEY: random(),
    SERVICE_KEY: keyOf('system'),
    SERVICE_KEYS: keys.map(({ person, role, sha256 }) => `${person}:${role}:${sha256}`).join(','),
    ...more,
  };
  const services = {} as Record<ServiceName, TestService>;
  const stopped = new Set<ServiceName>();
  const begin = async (service: ServiceName): Promise<void> => {
    const { module, config } = APPS[service];
    // Started again it is found where it was, as behind a name.
    const HTTP_PORT = services[service] === undefined ? '0' : new URL(services[service].url).port;
    services[service] = await createTestService(module, {
      name: service,
      config,
      environment: { ...environment, HTTP_PORT },
    });
    environment[`${service.toUpperCase()}_URL`] = services[service].url;
  };
  const attached = (...names: ServiceName[]): Promise<void> =>
    eventually(
      () => {
        for (const name of names) expect(services[name].app.get(MessagingHealth).report().consumersAttached).toBe(true);
      },
      { timeoutMs: 25_000 },
    );
  for (const [service, { migrations }] of Object.entries(APPS) as [ServiceName, App][]) {
    await migrateService({ adminUrl: database.url, service, migrations });
    await begin(service);
  }
  await attached(...(Object.keys(APPS) as ServiceName[]));
  const tokenOf = async (who: Who): Promise<string> =>
    typeof who === 'string' ? keyOf(who) : services.intake.customerToken(who.customer);
  const shiftAll = async (shift: string, value: string): Promise<void> => {
    await database.query(
      Object.keys(APPS)
        .map((service) => `UPDATE ${service}.time_offset SET shift = ${shift};`)
        .join('\n')
        .replaceAll('$1', `'${value.replaceAll("'", "''")}'`),
    );
  };
  return {
    services,
    database,
    vhost,
    tokenOf,
    async call(service, method, path, body, who = 'system') {
      const response = await fetch(services[service].url + path, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(who)}`,
          'idempotency-key': randomBytes(8).toString('hex'),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
    },
    setTime: (instant) => shiftAll('$1::timestamptz - now()', instant),
    passTime: (interval) => shiftAll('shift + $1::interval', interval),
    async stop(service) {
      stopped.add(service);
      await services[service].close();
    },
    async start(service, changes = {}) {
      Object.assign(environment, changes);
      await begin(service);
      stopped.delete(service);
      await attached(service);
    },
    async close() {
      for (const [name, service] of Object.entries(services).toReversed())
        if (!stopped.has(name as ServiceName)) await service.close();
      await Promise.all([database.drop(), vhost.delete()]);
    },
  };
}
