import { randomBytes } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { CATALOGUE, CHANNELS, type EventDefinition, EXCHANGES, TIERS } from '#lib/contracts';
import { MessagingHealth } from '#lib/messaging';
import { type MigrationClass, migrateService, type ServiceName } from '#lib/persistence';
import { type CommonValues, type ConfigClass, createTestService, type TestService } from '#lib/service';
import { type Hearer, queuesOf, WHO_HEARS_WHAT } from '../../../apps/analytics/src/accounting/who-hears-what.js';
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

const APPS: Record<ServiceName, App> = {
  intake: { module: IntakeModule, config: IntakeConfig, migrations: intakeMigrations },
  routing: { module: RoutingModule, config: RoutingConfig, migrations: routingMigrations },
  notifications: { module: NotificationsModule, config: NotificationsConfig, migrations: notificationsMigrations },
  analytics: { module: AnalyticsModule, config: AnalyticsConfig, migrations: analyticsMigrations },
};

interface Binding {
  source: string;
  routing_key: string;
  destination: string;
}

let database: TestDatabase;
let vhost: TestVhost;
let services: TestService[];
let bindings: Binding[];

beforeAll(async () => {
  [database, vhost] = await Promise.all([testDatabase('who_hears_what'), testVhost('who_hears_what')]);
  const key = () => randomBytes(32).toString('base64');
  const environment = {
    DATABASE_URL: database.url,
    RABBITMQ_URL: vhost.url,
    DATA_KEYS: `test:${key()}`,
    BLIND_INDEX_KEY: key(),
  };
  services = [];
  for (const [name, { module, config, migrations }] of Object.entries(APPS)) {
    await migrateService({ adminUrl: database.url, service: name as ServiceName, migrations });
    services.push(await createTestService(module, { name, config, environment }));
  }
  await eventually(() => {
    for (const { app } of services) expect(app.get(MessagingHealth).report().consumersAttached).toBe(true);
  });
  const all = await vhost.api<Binding[]>('GET', '/bindings/{vhost}');
  bindings = all.filter(({ source }) => source !== '');
}, 60_000);

afterAll(async () => {
  for (const service of services) await service.close();
  await Promise.all([database.drop(), vhost.delete()]);
});

/** Routing keys under which an event can be published. */
function keysOf({ exchange, type }: EventDefinition): readonly string[] {
  if (exchange === EXCHANGES.work) return TIERS;
  if (exchange === EXCHANGES.outbound) return CHANNELS;
  if (exchange === EXCHANGES.inbound) return CHANNELS.map((channel) => `${channel}.micro-loan`);
  return [type];
}

/** Topic rules of AMQP: `*` is one word, `#` any number of them. */
function matches(pattern: string, key: string): boolean {
  const source = pattern
    .split('.')
    .map((word) => (word === '#' ? '.*' : word === '*' ? '[^.]+' : word.replaceAll('-', '\\-')))
    .join('\\.');
  return new RegExp(`^${source}$`).test(key);
}

/** `<type> <key>` of everything that the broker would bring to a queue. */
function reaches(queue: string): string[] {
  const own = bindings.filter(({ destination }) => destination === queue);
  return (CATALOGUE as readonly EventDefinition[])
    .flatMap((event) =>
      keysOf(event)
        .filter((key) => own.some((bound) => bound.source === event.exchange && matches(bound.routing_key, key)))
        .map((key) => `${event.type} ${key}`),
    )
    .toSorted();
}

/** The same as the table has it. */
function listed(hearer: Hearer, queue: string): string[] {
  if (hearer.hears === 'the outside') {
    return [`support.request.submitted.v1 ${queue.slice(hearer.consumer.length + 1)}.micro-loan`];
  }
  return hearer.hears
    .flatMap((event) =>
      keysOf(event)
        .filter((key) => hearer.lanes === undefined || queue === `${hearer.consumer}.${key}`)
        .map((key) => `${event.type} ${key}`),
    )
    .toSorted();
}

describe('the table of who hears what', () => {
  it.each(WHO_HEARS_WHAT.flatMap((hearer) => queuesOf(hearer).map((queue) => [queue, hearer] as const)))(
    'says of %s what the broker says',
    (queue, hearer) => {
      expect(reaches(queue)).toEqual(listed(hearer, queue));
    },
  );

  it('leaves no queue out', () => {
    const bound = new Set(bindings.map(({ destination }) => destination));
    expect([...bound].toSorted()).toEqual(WHO_HEARS_WHAT.flatMap(queuesOf).toSorted());
  });

  it('names the service that every consumer belongs to', () => {
    for (const { consumer, service } of WHO_HEARS_WHAT) expect(consumer.split('.')[0]).toBe(service);
  });
});
