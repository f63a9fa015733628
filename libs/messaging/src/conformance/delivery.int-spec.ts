import { Controller, Injectable } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { connect } from 'amqplib';
import { TicketRatedV1, newId } from '#lib/contracts';
import { eventually } from '../../../../test/support/index.js';
import { Inbox, OnEventBatch, ParkedMessages, RejectMessage, RetryLater } from '../index.js';
import { type Bench, type Service, openBench, rated } from './mesh-under-test.js';

const QUEUE = 'routing.ratings';

/** What the handler of this suite does is written in the comment of the event. */
const script = { failures: new Map<string, number>(), calls: [] as string[][], gate: Promise.resolve() };

@Injectable()
@Controller()
class RatingsHandler {
  constructor(private readonly inbox: Inbox) {}

  @OnEventBatch(TicketRatedV1, { queue: QUEUE, maxSize: 50, maxWaitMs: 20 })
  async handle(@Payload() batch: TicketRatedV1[]): Promise<void> {
    script.calls.push(batch.map((event) => event.data.comment ?? ''));
    await this.inbox.processOnce(QUEUE, batch, async (tx, fresh) => {
      await script.gate;
      for (const { id, data } of fresh) {
        await tx.query('INSERT INTO effect VALUES ($1, $2)', [id, data.comment]);
        misbehave(data.comment ?? '');
      }
    });
  }
}

function misbehave(comment: string): void {
  const left = script.failures.get(comment) ?? 0;
  if (left === 0) return;
  script.failures.set(comment, left - 1);
  if (comment.startsWith('毒')) throw new RejectMessage('评价内容无法处理');
  if (comment.startsWith('稍后')) throw new RetryLater(1_000, 'its ticket is not here yet');
  if (comment.startsWith('断')) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  throw new Error('handler failed');
}

describe('delivery', () => {
  let bench: Bench;
  let service: Service;

  beforeAll(async () => {
    bench = await openBench('delivery');
    service = await bench.start([RatingsHandler]);
    await eventually(() => expect(service.attached()).toBe(true));
  });
  afterAll(() => bench.close());

  const effects = async (comment: string): Promise<number> => {
    const [row] = await bench.database.query<{ count: string }>(
      'SELECT count(*) FROM routing.effect WHERE comment = $1',
      [comment],
    );
    return Number(row?.count);
  };
  const parked = (comment: string) => async () => {
    const rows = await service.app.get(ParkedMessages).list({}, 500);
    return rows.filter((row) => row.excerpt.includes(comment));
  };
  const failing = (comment: string, times: number): string => {
    script.failures.set(comment, times);
    return comment;
  };

  it('applies an event once however often it is delivered', async () => {
    const event = rated('重复的评价');
    await service.say(event);
    await service.say(event, event);
    await service.say(rated('在后面'));
    await eventually(async () => expect(await effects('在后面')).toBe(1));
    await eventually(async () => {
      const tally = await bench.database.query(
        `SELECT kind, sum(count)::int AS count FROM routing.message_tally WHERE name = $1 GROUP BY kind ORDER BY kind`,
        [QUEUE],
      );
      expect(tally).toEqual([
        { kind: 'applied', count: 2 },
        { kind: 'duplicate', count: 2 },
      ]);
    });
    expect(await effects('重复的评价')).toBe(1);
  });

  it('hands over what was waiting as one batch', async () => {
    await service.say(...Array.from({ length: 40 }, (_, i) => rated(`batch ${i}`)));
    await eventually(async () => expect(await effects('batch 39')).toBe(1));
    expect(script.calls.some((call) => call.length >= 20)).toBe(true);
  });

  it('parks a rejected event at once, with its reason, and applies its neighbours', async () => {
    failing('毒评价', 99);
    await service.say(rated('左邻'), rated('毒评价'), rated('右邻'));
    await eventually(async () => {
      expect(await effects('左邻')).toBe(1);
      expect(await effects('右邻')).toBe(1);
      expect(await parked('毒评价')()).toEqual([
        expect.objectContaining({
          queue: QUEUE,
          attempts: 1,
          reason: 'RejectMessage: 评价内容无法处理',
          type: TicketRatedV1.type,
        }),
      ]);
    });
    expect(await effects('毒评价')).toBe(0);
  });

  it('retries a failed event after a delay until it succeeds', async () => {
    await service.say(rated(failing('fails once', 1)));
    await eventually(async () => expect(await effects('fails once')).toBe(1));
    expect(await parked('fails once')()).toEqual([]);
  });

  it('puts an event off without spending an attempt', async () => {
    await service.say(rated(failing('稍后再来', 1)));
    await eventually(async () => expect(await effects('稍后再来')).toBe(1), { timeoutMs: 20_000 });
    expect(await parked('稍后再来')()).toEqual([]);
  });

  it('holds a batch while the database is away, and spends no attempt on it', async () => {
    await service.say(rated(failing('断线', 3)));
    await eventually(async () => expect(await effects('断线')).toBe(1), { timeoutMs: 20_000 });
  });

  it('parks what it cannot read and names the reason: no JSON, unknown version, wrong field, over the cap', async () => {
    const model = await connect(bench.vhost.url);
    const channel = await model.createConfirmChannel();
    const publish = (content: Buffer, type: string): void => {
      channel.publish('support.events', TicketRatedV1.type, content, {
        contentType: 'application/json',
        headers: { 'cloudEvents:id': newId(), 'cloudEvents:source': '/test', 'cloudEvents:type': type },
      });
    };
    publish(Buffer.from('{"不是": JSON'), TicketRatedV1.type);
    publish(Buffer.from('{}'), 'support.ticket.rated.v9');
    publish(Buffer.from(JSON.stringify({ ...(rated('x').data as object), score: 6 })), TicketRatedV1.type);
    publish(Buffer.alloc(256 * 1024 + 1, 32), TicketRatedV1.type);
    await channel.waitForConfirms();
    await model.close();
    await eventually(async () => {
      const reasons = (await service.app.get(ParkedMessages).list({}, 500)).map((row) => row.reason);
      expect(reasons).toEqual(
        expect.arrayContaining([
          'body is not JSON',
          'unknown event type or version: support.ticket.rated.v9',
          expect.stringMatching(/^invalid data: score: /),
          expect.stringMatching(/^message of \d+ bytes is over 262144$/),
        ]),
      );
    });
  });

  it('parks whatever strangers send, each message once, and redriving it harms no neighbour', async () => {
    const model = await connect(bench.vhost.url);
    const channel = await model.createConfirmChannel();
    const publish = (content: string, id: string, headers: Record<string, unknown>): void => {
      channel.publish('support.events', TicketRatedV1.type, Buffer.from(content), {
        headers: {
          'cloudEvents:id': id,
          'cloudEvents:source': '/a',
          'cloudEvents:type': TicketRatedV1.type,
          ...headers,
        },
      });
    };
    publish('no JSON \0', 'strange-nul', { 'cloudEvents:subject': '\0', 'x-other': '\0' });
    publish(JSON.stringify(rated('x').data), 'strange-time', {
      'x-mesh-first-failed-at': 'yesterday',
      'x-mesh-attempts': 1e15,
    });
    const someRated = JSON.stringify(rated('y').data);
    publish(someRated, 'strange-year', { 'x-mesh-first-failed-at': '0000-01-01T00:00:00Z' });
    publish(someRated, 'strange-offset', { 'x-mesh-first-failed-at': '9999-12-31T23:59:59-14:00' });
    publish('no JSON', 'strange-twin', {});
    publish('no JSON', 'strange-twin', { 'cloudEvents:source': '/b' });
    publish('no JSON', `strange-${'长'.repeat(900)}`, { 'cloudEvents:type': '长'.repeat(900) });
    channel.publish('support.events', TicketRatedV1.type, Buffer.from('no JSON'), {
      contentType: 'strange/\0',
      headers: { 'cloudEvents:id': 'strange-content' },
    });
    await channel.waitForConfirms();
    await model.close();
    failing('毒邻居', 99);
    await service.say(rated('毒邻居'));
    const strange = async () =>
      (await service.app.get(ParkedMessages).list({}, 500)).filter((row) => row.eventId?.startsWith('strange'));
    await eventually(async () => expect(await strange()).toHaveLength(8));
    const [neighbour] = await eventually(async () => {
      const rows = await parked('毒邻居')();
      expect(rows).toHaveLength(1);
      return rows;
    });

    script.failures.delete('毒邻居');
    const before = await strange();
    const ids = [...before.map(({ id }) => id), neighbour?.id ?? ''];
    await service.app.get(ParkedMessages).redrive(ids, { actor: 'chen', reason: '全部重试' });
    await eventually(async () => expect(await effects('毒邻居')).toBe(1));
    await eventually(async () => {
      const after = await strange();
      expect(after).toHaveLength(before.length);
      expect(new Set(after.map(({ eventId }) => eventId))).toEqual(new Set(before.map(({ eventId }) => eventId)));
      expect(after.map(({ id }) => id)).not.toContain(before[0]?.id);
    });
    await bench.database.query('DELETE FROM routing.parked_message_audit');
  });

  it('acknowledges nothing until the transaction commits: a delivery cut in the middle comes again', async () => {
    let open: () => void = () => undefined;
    script.gate = new Promise((resolve) => (open = resolve));
    await service.say(rated('提交之前'));
    await eventually(() => expect(script.calls.flat()).toContain('提交之前'));
    await cutConnections(bench, 'consume');
    open();
    await eventually(
      () => expect(script.calls.flat().filter((comment) => comment === '提交之前').length).toBeGreaterThan(1),
      { timeoutMs: 20_000 },
    );
    await eventually(async () => expect(await effects('提交之前')).toBe(1));
  });

  it('sends a parked event again when told to, once, and keeps who decided and why', async () => {
    const [message] = await eventually(async () => {
      const rows = await parked('毒评价')();
      expect(rows).toHaveLength(1);
      return rows;
    });
    script.failures.delete('毒评价');
    const again = service.app.get(ParkedMessages);
    expect(await again.redrive([message?.id ?? ''], { actor: 'chen', reason: '规则已修正' })).toBe(1);
    expect(await again.redrive([message?.id ?? ''], { actor: 'chen', reason: '再来一次' })).toBe(0);
    await eventually(async () => expect(await effects('毒评价')).toBe(1));
    expect(await bench.database.query('SELECT action, actor, reason FROM routing.parked_message_audit')).toEqual([
      { action: 'redrive', actor: 'chen', reason: '规则已修正' },
    ]);
  });

  it('gives a parked event up when told to', async () => {
    const messages = service.app.get(ParkedMessages);
    const ids = await messages.matching({ queue: QUEUE }, 100);
    expect(ids.length).toBeGreaterThan(0);
    expect(await messages.discard(ids, { actor: 'chen', reason: 'unreadable test messages' })).toBe(ids.length);
    expect(await messages.list({}, 10)).toEqual([]);
  });

  it('finishes what it has begun before it closes, and loses nothing that it had not', async () => {
    let open: () => void = () => undefined;
    script.gate = new Promise((resolve) => (open = resolve));
    await service.say(...Array.from({ length: 120 }, (_, i) => rated(`drain ${i}`)));
    await eventually(() => expect(script.calls.flat().some((comment) => comment.startsWith('drain'))).toBe(true));
    const closed = service.close();
    open();
    await closed;
    const next = await bench.start([RatingsHandler]);
    await eventually(async () => {
      const [row] = await bench.database.query<{ count: string }>(
        `SELECT count(DISTINCT event_id) FROM routing.effect WHERE comment LIKE 'drain %'`,
      );
      expect(Number(row?.count)).toBe(120);
    });
    expect(
      Number(
        (
          await bench.database.query<{ count: string }>(
            `SELECT count(*) FROM routing.effect WHERE comment LIKE 'drain %'`,
          )
        )[0]?.count,
      ),
    ).toBe(120);
    await next.close();
    expect(await bench.database.query(`SELECT reason FROM routing.parked_message WHERE state = 'parked'`)).toEqual([]);
  });
});

/** Closes the service's connections from the broker's side, as a broker restart or a network fault would. */
async function cutConnections(bench: Bench, purpose: string): Promise<void> {
  await eventually(async () => {
    const connections = await bench.vhost.api<{ name: string; client_properties?: { connection_name?: string } }[]>(
      'GET',
      '/vhosts/{vhost}/connections',
    );
    const mine = connections.filter((connection) => connection.client_properties?.connection_name?.endsWith(purpose));
    expect(mine.length).toBeGreaterThan(0);
    for (const { name } of mine) await bench.vhost.api('DELETE', `/connections/${encodeURIComponent(name)}`);
  });
}
