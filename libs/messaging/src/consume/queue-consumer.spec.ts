import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { TicketRatedV1 } from '#lib/contracts';
import { type Broker, BrokerUnavailable } from '../broker.js';
import { rated } from '../conformance/mesh-under-test.js';
import type { Publisher } from '../publish/publisher.js';
import { encodeOne } from '../wire/encode.js';
import { serialise } from '../wire/envelope.js';
import { Failures } from './failures.js';
import { QueueConsumer } from './queue-consumer.js';

class FakeChannel extends EventEmitter {
  acknowledged = 0;
  deliver: (message: unknown) => void = () => undefined;
  assertExchange = () => Promise.resolve();
  assertQueue = () => Promise.resolve();
  bindQueue = () => Promise.resolve();
  prefetch = () => Promise.resolve();
  cancel = () => Promise.resolve();
  consume(_queue: string, deliver: (message: unknown) => void) {
    this.deliver = deliver;
    return Promise.resolve({ consumerTag: 'tag' });
  }
  ack(): void {
    this.acknowledged += 1;
  }
  close(): Promise<void> {
    this.emit('close');
    return Promise.resolve();
  }
}

it('stops while a blocked broker takes no failed message, and acknowledges nothing', async () => {
  Logger.overrideLogger(false);
  const channel = new FakeChannel();
  const broker = { connection: () => Promise.resolve({ createChannel: () => Promise.resolve(channel) }) };
  const blocked = { run: () => Promise.reject(new BrokerUnavailable('broker is blocked')) };
  const consumer = new QueueConsumer(
    {
      queue: 'routing.ratings',
      bindings: [],
      definitions: [TicketRatedV1],
      acceptsOtherTypes: false,
      limits: { maxSize: 1, maxWaitMs: 0, concurrency: 1 },
      prefetch: 1,
    },
    broker as unknown as Broker,
    new Failures(blocked as unknown as Publisher),
    () => Promise.reject(new Error('handler failed')),
  );
  consumer.start();
  await pause(20);
  const { content, properties } = encodeOne(serialise(rated('一')));
  channel.deliver({ content, properties, fields: { deliveryTag: 1 } });
  await pause(20);
  const stopped = consumer.stop().then(() => 'stopped');
  expect(await Promise.race([stopped, pause(3_000, 'hangs', { ref: false })])).toBe('stopped');
  expect(channel.acknowledged).toBe(0);
});
