import { setImmediate as turn } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { newId } from '#lib/contracts';
import type { Broker } from '../broker.js';
import type { Outbound } from '../wire/encode.js';
import { Dispatcher } from './dispatcher.js';
import type { Eraser } from './eraser.js';
import type { OutboxEntry } from './outbox-rows.js';
import type { Published, Publisher } from './publisher.js';

const entry = (routingKey = 'support.ticket.rated.v1'): OutboxEntry => ({
  id: newId(),
  exchange: 'support.events',
  routingKey,
  type: routingKey,
  attributes: '{"source":"/kefu-mesh/test"}',
  data: '{}',
});
const entries = (count: number) => Array.from({ length: count }, () => entry());

/** A publisher that answers when the test says so. */
function world() {
  const waiting: { messages: readonly Outbound[]; answer: (results: Published[]) => void; fail: () => void }[] = [];
  const erased: string[] = [];
  const publisher = {
    ready: () => Promise.resolve(),
    publish: (messages: readonly Outbound[]) =>
      new Promise<Published[]>((resolve, reject) => {
        waiting.push({ messages, answer: resolve, fail: () => reject(new Error('the broker is away')) });
      }),
  };
  const eraser = { erase: (ids: readonly string[]) => void erased.push(...ids), stop: () => Promise.resolve() };
  const broker = { leaveIfAway: () => Promise.resolve() };
  const dispatcher = new Dispatcher(
    publisher as unknown as Publisher,
    eraser as unknown as Eraser,
    broker as unknown as Broker,
    {},
  );
  return { waiting, erased, dispatcher };
}

describe('the dispatcher', () => {
  afterEach(() => jest.restoreAllMocks());

  it('publishes at once, and erases what was confirmed and nothing else', async () => {
    const { waiting, erased, dispatcher } = world();
    const [heard, unheard] = [entry(), entry('support.nobody.listens.v1')];
    dispatcher.dispatch([heard, unheard]);
    await turn();
    waiting[0]?.answer(['confirmed', 'unroutable']);
    await turn();
    expect(erased).toEqual([heard.id]);
  });

  it('collects while two publishes are in progress', async () => {
    const { waiting, dispatcher } = world();
    for (let i = 0; i < 12; i += 1) {
      dispatcher.dispatch(entries(1));
      await turn();
    }
    expect(waiting).toHaveLength(2);
    waiting[0]?.answer(['confirmed']);
    await turn();
    expect(waiting).toHaveLength(3);
    const sizes = waiting[2]?.messages.map(({ content }) => (JSON.parse(content.toString()) as unknown[]).length);
    expect(sizes).toEqual([10]);
  });

  it('leaves everything to the relay for a while when a publish failed', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    const { waiting, erased, dispatcher } = world();
    for (let i = 0; i < 3; i += 1) {
      dispatcher.dispatch(entries(1));
      await turn();
    }
    waiting[0]?.fail();
    waiting[1]?.answer(['confirmed']);
    await turn();
    now.mockReturnValue(1_400);
    dispatcher.dispatch(entries(1));
    await turn();
    expect(waiting).toHaveLength(2);
    expect(erased).toHaveLength(1);
    now.mockReturnValue(1_501);
    dispatcher.dispatch(entries(1));
    await turn();
    expect(waiting).toHaveLength(3);
  });

  it('does not publish what has waited so long that the relay may have it', async () => {
    const now = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    const { waiting, dispatcher } = world();
    for (let i = 0; i < 3; i += 1) {
      dispatcher.dispatch(entries(1));
      await turn();
    }
    now.mockReturnValue(2_100);
    waiting[0]?.answer(['confirmed']);
    await turn();
    expect(waiting).toHaveLength(2);
  });

  it('holds ten thousand at most', async () => {
    const { waiting, dispatcher } = world();
    dispatcher.dispatch(entries(500));
    dispatcher.dispatch(entries(500));
    await turn();
    dispatcher.dispatch(entries(9_900));
    dispatcher.dispatch(entries(101));
    waiting[0]?.answer(Array.from({ length: 10 }, () => 'confirmed'));
    waiting[1]?.answer(Array.from({ length: 10 }, () => 'confirmed'));
    await turn();
    waiting[2]?.answer([]);
    await turn();
    expect(waiting).toHaveLength(3);
  });

  it('ends when what it has begun has ended', async () => {
    const { waiting, erased, dispatcher } = world();
    dispatcher.dispatch(entries(2));
    await turn();
    let stopped = false;
    const stop = dispatcher.stop().then(() => (stopped = true));
    dispatcher.dispatch(entries(1));
    await turn();
    expect(stopped).toBe(false);
    waiting[0]?.answer(['confirmed']);
    await stop;
    expect(erased).toHaveLength(2);
    expect(waiting).toHaveLength(1);
  });
});
