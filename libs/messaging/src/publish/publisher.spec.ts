import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Broker, BrokerUnavailable } from '../broker.js';
import type { Outbound } from '../wire/encode.js';
import { Publisher } from './publisher.js';

const message: Outbound = { exchange: '', routingKey: 'q', content: Buffer.from('1'), properties: { messageId: 'm' } };

/** A channel that confirms at once, and whose closing takes a while. */
class FakeChannel extends EventEmitter {
  confirms = true;
  publish(_exchange: string, _key: string, _content: Buffer, _properties: object, done: (error: null) => void): void {
    if (this.confirms) setImmediate(() => done(null));
  }
  assertExchange = () => Promise.resolve();
  async close(): Promise<void> {
    await pause(20);
    this.emit('close');
  }
}

function publisherOf(open: () => Promise<FakeChannel>): Publisher {
  const broker = { blocked: undefined, connection: () => Promise.resolve({ createConfirmChannel: open }) };
  return new Publisher(broker as unknown as Broker, {
    service: 'routing',
    rabbitmqUrl: 'amqp://nowhere',
    confirmTimeoutMs: 10,
  });
}

describe('the publishing channel', () => {
  it('is asked for once, however often publishing is tried while the broker is away', async () => {
    let opened = 0;
    let back: () => void = () => undefined;
    const broker = new Promise<void>((resolve) => (back = resolve));
    const publisher = publisherOf(async () => {
      await broker;
      opened += 1;
      return new FakeChannel();
    });
    for (let tried = 0; tried < 3; tried += 1)
      await expect(publisher.publish([message])).rejects.toThrow(BrokerUnavailable);
    back();
    expect(await publisher.publish([message])).toEqual(['confirmed']);
    expect(opened).toBe(1);
  });

  it('stays when an older one closes late', async () => {
    const channels: FakeChannel[] = [];
    const publisher = publisherOf(() => {
      const channel = new FakeChannel();
      channel.confirms = channels.push(channel) > 1;
      return Promise.resolve(channel);
    });
    await expect(publisher.publish([message])).rejects.toThrow('no confirm within');
    expect(await publisher.publish([message])).toEqual(['confirmed']);
    await pause(40);
    expect(await publisher.publish([message])).toEqual(['confirmed']);
    expect(channels).toHaveLength(2);
  });
});
