import { Controller, Injectable, Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { Payload } from '@nestjs/microservices';
import { connect } from 'amqplib';
import { CHANNELS, TicketRatedV1 } from '#lib/contracts';
import { eventually } from '../../../../test/support/index.js';
import { OnEventBatch } from '../index.js';
import { openBench } from './mesh-under-test.js';

const QUEUE = 'routing.ratings';

const QUORUM = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

/** As many queues as a real service has. */
@Injectable()
@Controller()
class ManyLanes {
  @OnEventBatch(TicketRatedV1, {
    queue: QUEUE,
    lanes: CHANNELS,
    bindings: [{ exchange: TicketRatedV1.exchange, key: 'ratings.<lane>' }],
  })
  async handle(@Payload() _batch: TicketRatedV1[]): Promise<void> {}
}

describe('the first start on an empty broker', () => {
  it('keeps the parked messages of every queue but the one that cannot be declared', async () => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const bench = await openBench('first_start_spoilt');
    const model = await connect(bench.vhost.url);
    try {
      const channel = await model.createChannel();
      const [spoilt, ...others] = CHANNELS.map((lane) => `${QUEUE}.${lane}`);
      await channel.assertQueue(spoilt ?? '', { durable: true, arguments: { 'x-queue-type': 'classic' } });
      await bench.start([ManyLanes]);
      await eventually(async () => {
        const queues = await Promise.all(others.map((queue) => channel.assertQueue(`${queue}.parked`, QUORUM)));
        expect(queues.map(({ consumerCount }) => consumerCount)).toEqual(others.map(() => 1));
      });
    } finally {
      jest.restoreAllMocks();
      await model.close();
      await bench.close();
    }
  });

  it('attaches every queue at the first try, and costs nobody the connection', async () => {
    const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    const bench = await openBench('first_start');
    try {
      const service = await bench.start([ManyLanes]);
      await eventually(() => expect(service.attached()).toBe(true));
      const model = await connect(bench.vhost.url);
      const channel = await model.createChannel();
      await eventually(async () => {
        const queues = await Promise.all(CHANNELS.map((lane) => channel.checkQueue(`${QUEUE}.${lane}.parked`)));
        expect(queues.map(({ consumerCount }) => consumerCount)).toEqual(CHANNELS.map(() => 1));
      });
      await model.close();
      expect(warned.mock.calls.map(([text]) => text)).toEqual([]);
    } finally {
      warned.mockRestore();
      await bench.close();
    }
  });
});
