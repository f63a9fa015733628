import { connect } from 'amqplib';
import type { MeshEvent, OutgoingEvent } from '#lib/contracts';
import { MeshServer } from '#lib/messaging';
import { migrateService } from '#lib/persistence';
import { createTestService, type TestService } from '#lib/service';
import { migrations } from '../../../apps/notifications/src/migrations/index.js';
import { NotificationsConfig } from '../../../apps/notifications/src/notifications.config.js';
import { NotificationsModule } from '../../../apps/notifications/src/notifications.module.js';
import { eventually, type TestDatabase, testDatabase, type TestVhost, testVhost } from '../../support/index.js';

/** One database and one virtual host, with as many processes of the service as a test starts. */
export interface NotificationsBench {
  readonly database: TestDatabase;
  readonly vhost: TestVhost;
  start(environment?: Record<string, string>): Promise<TestService>;
  /** Publishes events as another service would. */
  publish(...events: OutgoingEvent[]): Promise<void>;
  /** Everything published to `support.events` since the bench was opened. */
  readonly heard: MeshEvent[];
  close(): Promise<void>;
}

export async function openNotifications(name: string): Promise<NotificationsBench> {
  const [database, vhost] = await Promise.all([
    testDatabase(`notifications ${name}`),
    testVhost(`notifications-${name}`),
  ]);
  await migrateService({ adminUrl: database.url, service: 'notifications', migrations });
  const running: TestService[] = [];
  const connection = await connect(vhost.url);
  const channel = await connection.createConfirmChannel();
  for (const exchange of ['support.events', 'support.outbound'])
    await channel.assertExchange(exchange, 'topic', { durable: true });
  const heard = await listen(channel);
  return {
    database,
    vhost,
    heard,
    async start(environment = {}) {
      const service = await createTestService(NotificationsModule, {
        name: 'notifications',
        config: NotificationsConfig,
        environment: {
          DATABASE_URL: database.url,
          RABBITMQ_URL: vhost.url,
          OUTBOX_POLL_MS: '50',
          DESKS_DIR: 'deploy/desks',
          ...environment,
        },
      });
      running.push(service);
      await eventually(() => {
        expect(Object.values(service.app.get(MeshServer).report())).not.toContain(false);
      });
      return service;
    },
    async publish(...events) {
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
    },
    async close() {
      await Promise.all(running.map((service) => service.close()));
      await connection.close();
      await Promise.all([database.drop(), vhost.delete()]);
    },
  };
}

type TestChannel = Awaited<ReturnType<Awaited<ReturnType<typeof connect>>['createConfirmChannel']>>;

async function listen(channel: TestChannel): Promise<MeshEvent[]> {
  const heard: MeshEvent[] = [];
  const { queue } = await channel.assertQueue('', { exclusive: true });
  await channel.bindQueue(queue, 'support.events', 'support.notification.#');
  await channel.consume(
    queue,
    (message) => {
      if (message === null) return;
      const data: unknown = JSON.parse(message.content.toString());
      if (Array.isArray(data)) heard.push(...(data as MeshEvent[]));
      else {
        const headers = message.properties.headers as Record<string, string>;
        const attribute = (key: string) => headers[`cloudEvents:${key}`] ?? '';
        const [id, source, type] = [attribute('id'), attribute('source'), attribute('type')];
        heard.push({ id, source, type, subject: attribute('subject'), time: attribute('time'), data });
      }
    },
    { noAck: true },
  );
  return heard;
}
