import { connect } from 'amqplib';
import { CATALOGUE, EXCHANGES, type OutgoingEvent } from '#lib/contracts';
import { MessagingHealth } from '#lib/messaging';
import { createTestService, type TestService } from '#lib/service';
import { AnalyticsConfig } from '../../../apps/analytics/src/analytics.config.js';
import { AnalyticsModule } from '../../../apps/analytics/src/analytics.module.js';
import { eventually, type TestDatabase, testVhost, type TestVhost } from '../../support/index.js';
import { analyticsDatabase } from './analytics-database.js';

export interface AnalyticsUnderTest {
  service: TestService;
  database: TestDatabase;
  vhost: TestVhost;
  get(path: string, token?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  /** As the relay of another service would, one event a message. */
  publish(events: readonly OutgoingEvent[]): Promise<void>;
  close(): Promise<void>;
}

/** The whole service on a database and a virtual host of its own. */
export async function analyticsService(
  name: string,
  environment: Record<string, string> = {},
): Promise<AnalyticsUnderTest> {
  const [database, vhost] = await Promise.all([analyticsDatabase(name), testVhost(name)]);
  const service = await createTestService(AnalyticsModule, {
    name: 'analytics',
    config: AnalyticsConfig,
    environment: { DATABASE_URL: database.url, RABBITMQ_URL: vhost.url, STREAM_EVERY_MS: '50', ...environment },
  });
  // What is published before the queue is bound goes nowhere.
  await eventually(() => expect(service.app.get(MessagingHealth).report().consumersAttached).toBe(true));
  return {
    service,
    database,
    vhost,
    async get(path, token = service.tokens.supervisor) {
      const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${token}` } });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    publish: (events) => publish(vhost.url, events),
    async close() {
      await service.close();
      await Promise.all([database.drop(), vhost.delete()]);
    },
  };
}

async function publish(url: string, events: readonly OutgoingEvent[]): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  for (const exchange of Object.values(EXCHANGES)) await channel.assertExchange(exchange, 'topic', { durable: true });
  for (const { exchange, routingKey, data, ...attributes } of events) {
    const headers = Object.fromEntries(
      Object.entries({ specversion: '1.0', ...attributes }).map(([key, value]) => [`cloudEvents:${key}`, value]),
    );
    channel.publish(exchange, routingKey, Buffer.from(JSON.stringify(data)), {
      persistent: true,
      contentType: 'application/json',
      headers,
    });
  }
  await channel.waitForConfirms();
  await connection.close();
}

/** Types that reach analytics: for tests of what it is bound to. */
export const SAID_TO_ANALYTICS = CATALOGUE.filter(
  ({ exchange }) => exchange === EXCHANGES.events || exchange === EXCHANGES.work,
).map(({ type }) => type);
