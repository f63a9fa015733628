import { connect as connectSocket } from 'node:net';
import pg from 'pg';
import { newId } from '#lib/contracts';
import type { TestService } from '#lib/service';
import { eventually } from '../../support/index.js';
import { answered, work } from './events.js';
import { type Listening, listenTo } from './event-stream.js';
import { type NotificationsBench, openNotifications } from './notifications-under-test.js';

describe('the inbox stream', () => {
  let bench: NotificationsBench;
  let service: TestService;
  const open: Listening[] = [];

  beforeAll(async () => {
    bench = await openNotifications('stream');
    service = await bench.start({ INBOX_POLL_MS: '100', INBOX_HEARTBEAT_MS: '100' });
  });
  afterEach(() => {
    for (const listening of open.splice(0)) listening.close();
  });
  afterAll(() => bench.close());

  const listen = async (ref: string, lastEventId?: string, at = service) => {
    const listening = await listenTo(`${at.url}/v1/inbox/stream`, await at.customerToken(ref), lastEventId);
    open.push(listening);
    return listening;
  };
  const answer = (ref: string, text: string) =>
    bench.publish(answered(work({ customer: { ref }, channel: 'chat' }), text));
  const firstLines = ({ events }: Listening) => events.map(({ item }) => item.body.split('\n')[0]);
  const hears = (listening: Listening, lines: string[]) =>
    eventually(() => expect(firstLines(listening)).toEqual(lines));

  /** As another process of the service would write it. */
  const insertItem = (client: { query(sql: string, values: unknown[]): Promise<unknown> }, ref: string, body: string) =>
    client.query(
      `INSERT INTO notifications.inbox_item (id, reader, channel, desk, ticket_id, number, occasion, locale, subject, body, created_at)
       VALUES ($1, $2, 'app', 'credit-score', $1, 'KM1', 'message.sent', 'zh-CN', '', $3, now())`,
      [newId(), `customer:${ref}`, body],
    );

  it('tells what comes, to its reader only, with signs of life in between', async () => {
    const mine = await listen('stream-a');
    const other = await listen('stream-b');
    await answer('stream-a', '给甲');
    await hears(mine, ['给甲']);
    await eventually(() => expect(mine.comments.length).toBeGreaterThan(1));
    expect(other.events).toEqual([]);
  });

  it('goes on after the event that was seen last', async () => {
    const before = await listen('stream-resume');
    await answer('stream-resume', '一');
    await hears(before, ['一']);
    before.close();
    for (const text of ['二', '三', '四']) await answer('stream-resume', text);
    await eventually(async () => {
      const rows = await bench.database.query(
        `SELECT FROM notifications.inbox_item WHERE reader = 'customer:stream-resume'`,
      );
      expect(rows).toHaveLength(4);
    });
    const after = await listen('stream-resume', before.events[0]?.id);
    // While any transaction of the server is older than an item, that item is told again rather than one be missed.
    const news = () => new Set(firstLines(after).filter((line) => line !== '一'));
    await eventually(() => expect(news()).toEqual(new Set(['二', '三', '四'])));
    await answer('stream-resume', '五');
    await eventually(() => expect(firstLines(after).at(-1)).toBe('五'));
    expect(news()).toEqual(new Set(['二', '三', '四', '五']));
    const ids = after.events.map(({ item }) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells what another process delivered, and misses nothing that commits late', async () => {
    const late = new pg.Client({ connectionString: bench.database.url });
    await late.connect();
    try {
      await late.query('BEGIN');
      await insertItem(late, 'stream-late', '先写后交');
      const listening = await listen('stream-late');
      await insertItem(bench.database, 'stream-late', '后写先交');
      await hears(listening, ['后写先交']);
      listening.close();
      await late.query('COMMIT');
      const again = await listen('stream-late', listening.events[0]?.id);
      await eventually(() => expect(firstLines(again)).toContain('先写后交'));
    } finally {
      await late.end();
    }
  });

  it('serves listeners of several processes', async () => {
    const second = await bench.start({ INBOX_POLL_MS: '100' });
    const here = await listen('stream-both');
    const there = await listen('stream-both', undefined, second);
    for (let i = 0; i < 10; i += 1) await answer('stream-both', `第${i}条`);
    const all = Array.from({ length: 10 }, (_, i) => `第${i}条`);
    await eventually(() => {
      for (const { events } of [here, there]) expect(events).toHaveLength(all.length);
      expect(new Set(firstLines(here))).toEqual(new Set(all));
      expect(new Set(firstLines(there))).toEqual(new Set(all));
    });
  });

  it('begins where a page of the inbox ended', async () => {
    await answer('stream-page', '页内');
    const token = await service.customerToken('stream-page');
    const position = await eventually(async () => {
      const response = await fetch(`${service.url}/v1/inbox`, { headers: { authorization: `Bearer ${token}` } });
      const page = (await response.json()) as { items: unknown[]; position: string };
      expect(page.items).toHaveLength(1);
      return page.position;
    });
    const listening = await listen('stream-page', position);
    await answer('stream-page', '页后');
    await eventually(() => expect(firstLines(listening).at(-1)).toBe('页后'));
  });

  it('drops a reader who does not read', async () => {
    const url = new URL(service.url);
    const token = await service.customerToken('stream-slow');
    const socket = connectSocket(Number(url.port), url.hostname);
    socket.on('error', () => undefined);
    socket.pause();
    socket.write(
      `GET /v1/inbox/stream HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Bearer ${token}\r\nAccept: text/event-stream\r\n\r\n`,
    );
    const openStreams = async () => {
      const text = await (await fetch(`${service.url}/metrics`)).text();
      return Number(/inbox_streams_count\{[^}]*\} (\d+)/.exec(text)?.[1]);
    };
    await eventually(async () => expect(await openStreams()).toBe(1));
    const body = '慢'.repeat(20_000);
    for (let i = 0; i < 300; i += 1) await insertItem(bench.database, 'stream-slow', body);
    await eventually(async () => expect(await openStreams()).toBe(0));
    socket.destroy();
  });

  it.each(['abc', '1', '1-', '99999999999999999999-1', '1-9999999999999999999', '-1-1'])(
    'refuses the position %s',
    async (lastEventId) => {
      expect((await listen('stream-bad', lastEventId)).status).toBe(400);
    },
  );
});
