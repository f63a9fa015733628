import { connect } from 'amqplib';
import { Broker } from '#lib/messaging';
import { AnalyticsConfig } from '../../../apps/analytics/src/analytics.config.js';
import { depthOf, QueueDepths } from '../../../apps/analytics/src/accounting/queue-depths.js';
import { eventually, testServers, testVhost, type TestVhost } from '../../support/index.js';

let vhost: TestVhost;
let broker: Broker;

beforeAll(async () => {
  vhost = await testVhost('analytics_depths');
  broker = new Broker({ service: 'analytics', rabbitmqUrl: vhost.url });
  const connection = await connect(vhost.url);
  const channel = await connection.createConfirmChannel();
  for (const [queue, messages] of Object.entries({
    'routing.triage': 3,
    'routing.triage.retry-5s': 2,
    'routing.facts': 1,
  })) {
    await channel.assertQueue(queue, { durable: true });
    for (let n = 0; n < messages; n += 1) channel.sendToQueue(queue, Buffer.from('{}'));
  }
  await channel.waitForConfirms();
  await connection.close();
});

afterAll(async () => {
  await broker.onApplicationShutdown();
  await vhost.delete();
});

const depths = (managementUrl: string): QueueDepths =>
  new QueueDepths(
    broker,
    new AnalyticsConfig({
      DATABASE_URL: 'postgres://unused',
      RABBITMQ_URL: vhost.url,
      RABBITMQ_MANAGEMENT_URL: managementUrl,
      CUSTOMER_TOKEN_SECRET: 'a secret that only ever signs the tokens of tests',
    }),
  );

describe('the depth of queues', () => {
  it.each([
    ['asked of the management API', () => depths(testServers().managementUrl)],
    ['asked queue by queue where there is none', () => depths('')],
  ])('%s counts a queue with its retries', async (_case, make) => {
    await eventually(async () => {
      const found = await make().read(['routing.triage', 'routing.facts', 'routing.absent']);
      expect(depthOf(found, 'routing.triage')).toBe(5);
      expect(depthOf(found, 'routing.facts')).toBe(1);
      expect(depthOf(found, 'routing.absent')).toBe(0);
    });
  });
});
