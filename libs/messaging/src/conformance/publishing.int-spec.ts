import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Controller, Injectable } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { connect } from 'amqplib';
import { CHANNELS, NotificationRequestedV1, TicketClassifiedV1, TicketRatedV1, newId } from '#lib/contracts';
import { eventually } from '../../../../test/support/index.js';
import { Inbox, MeshContext, OnEventBatch } from '../index.js';
import { type Bench, openBench, rated } from './mesh-under-test.js';

@Injectable()
@Controller()
class RatingsHandler {
  constructor(private readonly inbox: Inbox) {}

  @OnEventBatch(TicketRatedV1, { queue: 'routing.ratings' })
  async handle(@Payload() batch: TicketRatedV1[]): Promise<void> {
    await this.inbox.processOnce('routing.ratings', batch, async (tx, fresh) => {
      for (const { id, data } of fresh) await tx.query('INSERT INTO effect VALUES ($1, $2)', [id, data.comment]);
    });
  }
}

const served: { by: string; lane: string | undefined }[] = [];
function lanesHandler(by: string): new () => object {
  @Injectable()
  @Controller()
  class LanesHandler {
    @OnEventBatch(NotificationRequestedV1, { queue: 'routing.deliveries', lanes: CHANNELS })
    handle(@Payload() batch: NotificationRequestedV1[], @Ctx() context: MeshContext): void {
      for (const event of batch)
        served.push({ by, lane: event.data.channel === context.lane ? context.lane : `wrong: ${context.lane}` });
    }
  }
  return LanesHandler;
}

describe('publishing', () => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await openBench('publishing', [TicketRatedV1, TicketClassifiedV1, NotificationRequestedV1]);
  });
  afterAll(() => bench.close());

  const count = async (sql: string): Promise<number> =>
    Number((await bench.database.query<{ count: string }>(sql))[0]?.count);

  it('keeps an event that nobody listens to in the outbox, and delivers it once somebody does', async () => {
    const sayer = await bench.start([]);
    await sayer.say(rated('没有人听'));
    await eventually(async () =>
      expect(await bench.database.query('SELECT attempts, last_error FROM routing.outbox')).toEqual([
        { attempts: 1, last_error: 'unroutable' },
      ]),
    );
    const listener = await bench.start([RatingsHandler]);
    await eventually(
      async () => expect(await count(`SELECT count(*) FROM routing.effect WHERE comment = '没有人听'`)).toBe(1),
      { timeoutMs: 20_000 },
    );
    await eventually(async () => expect(await count('SELECT count(*) FROM routing.outbox')).toBe(0));
    await Promise.all([sayer.close(), listener.close()]);
  });

  it('publishes straight after the commit: the relay need not look', async () => {
    const service = await bench.start([RatingsHandler], { outboxPollMs: 60_000 });
    await eventually(() => expect(service.attached()).toBe(true));
    await service.say(rated('立刻'), rated('at once'));
    await eventually(async () =>
      expect(await count(`SELECT count(*) FROM routing.effect WHERE comment IN ('立刻', 'at once')`)).toBe(2),
    );
    await eventually(async () => expect(await count('SELECT count(*) FROM routing.outbox')).toBe(0));
    await service.close();
  });

  it('carries what another process wrote and did not live to publish', async () => {
    const service = await bench.start([RatingsHandler]);
    await eventually(() => expect(service.attached()).toBe(true));
    const { exchange, type, data, ...attributes } = rated('写完就被杀掉了');
    await bench.database.query(
      `INSERT INTO routing.outbox (id, exchange, routing_key, type, attributes, data) VALUES ($1, $2, $3, $3, $4, $5)`,
      [newId(), exchange, type, JSON.stringify({ ...attributes, type }), JSON.stringify(data)],
    );
    await eventually(async () =>
      expect(await count(`SELECT count(*) FROM routing.effect WHERE comment = '写完就被杀掉了'`)).toBe(1),
    );
    await service.close();
  });

  it('erases what is confirmed before it ends', async () => {
    const service = await bench.start([RatingsHandler], { outboxPollMs: 60_000 });
    await eventually(() => expect(service.attached()).toBe(true));
    await service.say(rated('the first word'));
    await eventually(async () => expect(await count('SELECT count(*) FROM routing.outbox')).toBe(0));
    await service.say(...Array.from({ length: 120 }, (_, i) => rated(`last words ${i}`)));
    await service.close();
    expect(await count('SELECT count(*) FROM routing.outbox')).toBe(0);
  });

  it('closes at once while its broker is silent, and leaves what it has not sent to the next', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => void sockets.add(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const cutOff = await bench.start([], { rabbitmqUrl: `amqp://127.0.0.1:${port}` });
    await cutOff.say(rated('等下一个进程'));
    const began = performance.now();
    await cutOff.close();
    // Waiting for a confirm alone would take ten seconds.
    expect(performance.now() - began).toBeLessThan(5_000);
    for (const socket of sockets) socket.destroy();
    silent.close();
    const next = await bench.start([RatingsHandler]);
    await eventually(async () =>
      expect(await count(`SELECT count(*) FROM routing.effect WHERE comment = '等下一个进程'`)).toBe(1),
    );
    await next.close();
  });

  it('packs what goes to one address and hands it out event by event', async () => {
    const service = await bench.start([RatingsHandler], { packMax: 30 });
    await eventually(() => expect(service.attached()).toBe(true));
    await service.say(...Array.from({ length: 300 }, (_, i) => rated(`packed ${i}`)));
    await eventually(async () =>
      expect(await count(`SELECT count(*) FROM routing.effect WHERE comment LIKE 'packed %'`)).toBe(300),
    );
    await service.close();
  });

  it('lets three relays share one outbox without losing or inventing an event', async () => {
    const services = [
      await bench.start([RatingsHandler]),
      await bench.start([RatingsHandler]),
      await bench.start([RatingsHandler]),
    ];
    await eventually(() => expect(services.every((service) => service.attached())).toBe(true));
    await Promise.all(
      services.flatMap((service, s) =>
        Array.from({ length: 20 }, (_, i) => service.say(rated(`shared ${s} ${i}`), rated(`shared ${s} ${i}`))),
      ),
    );
    await eventually(async () =>
      expect(await count(`SELECT count(*) FROM routing.effect WHERE comment LIKE 'shared %'`)).toBe(120),
    );
    await eventually(async () => expect(await count('SELECT count(*) FROM routing.outbox')).toBe(0));
    await Promise.all(services.map((service) => service.close()));
  });

  it('lets others pass what a full queue refuses, and does not say it to its neighbours again and again', async () => {
    const model = await connect(bench.vhost.url);
    const channel = await model.createConfirmChannel();
    await channel.assertExchange('support.events', 'topic', { durable: true });
    const full = { 'x-queue-type': 'classic', 'x-max-length': 1, 'x-overflow': 'reject-publish' };
    await channel.assertQueue('full', { arguments: full });
    await channel.bindQueue('full', 'support.events', 'to.full.and.neighbour');
    await channel.assertQueue('neighbour');
    await channel.bindQueue('neighbour', 'support.events', 'to.#');
    channel.publish('support.events', 'to.full.and.neighbour', Buffer.from('the one with room for it'));
    await channel.waitForConfirms();
    await bench.database.query(
      `INSERT INTO routing.outbox (id, exchange, routing_key, type, attributes, data)
       SELECT ('01900000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'support.events', CASE WHEN i <= 50 THEN 'to.full.and.neighbour' ELSE 'to.neighbour' END, $1, '{}', '{}'
       FROM generate_series(1, 200) AS i ORDER BY i`,
      [TicketRatedV1.type],
    );
    const service = await bench.start([], { packMax: 1, outboxBatch: 20 });
    await eventually(async () => expect(await count('SELECT count(*) FROM routing.outbox')).toBe(50));
    const { messageCount } = await channel.checkQueue('neighbour');
    expect(messageCount).toBeLessThan(151 + 5 * 50);
    await channel.deleteQueue('full');
    await eventually(async () => expect(await count('SELECT count(*) FROM routing.outbox')).toBe(0));
    await channel.deleteQueue('neighbour');
    await Promise.all([model.close(), service.close()]);
  });

  it('refuses an event that the module does not list', async () => {
    const service = await bench.start([]);
    const foreign = { ...rated('x'), type: 'support.ticket.vanished.v1' } as unknown as ReturnType<typeof rated>;
    await expect(service.say(foreign)).rejects.toThrow('add it to MessagingModule.forService');
    await service.close();
  });

  it('serves only the lanes named: two processes split the channels', async () => {
    const first = await bench.start([lanesHandler('first')], { lanes: ['sms', 'email'] });
    const second = await bench.start([lanesHandler('second')], {
      lanes: CHANNELS.filter((channel) => channel !== 'sms' && channel !== 'email'),
    });
    await eventually(() => expect(first.attached() && second.attached()).toBe(true));
    await first.say(
      ...CHANNELS.flatMap((channel) =>
        [1, 2].map(() => NotificationRequestedV1.create({ notificationId: newId(), channel })),
      ),
    );
    await eventually(() => expect(served).toHaveLength(2 * CHANNELS.length));
    expect(
      served
        .filter(({ by }) => by === 'first')
        .map(({ lane }) => lane ?? '')
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['email', 'email', 'sms', 'sms']);
    expect(served.filter(({ by }) => by === 'second').map(({ lane }) => lane)).not.toContain('sms');
    expect(served.every(({ lane }) => !lane?.startsWith('wrong'))).toBe(true);
    await Promise.all([first.close(), second.close()]);
  });

  it('refuses to start with two handlers on one queue', async () => {
    @Controller()
    class Twin {
      @OnEventBatch(TicketRatedV1, { queue: 'routing.ratings' })
      handle(): void {}
    }
    await expect(bench.start([RatingsHandler, Twin])).rejects.toThrow('two handlers for queue routing.ratings');
  });
});
