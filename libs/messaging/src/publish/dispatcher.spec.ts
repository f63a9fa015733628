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

/** Time stands still but for this. */
async function pass(ms: number): Promise<void> {
  jest.advanceTimersByTime(ms);
  await turn();
}

const sizes = (messages: readonly Outbound[] = []) =>
  messages.map(({ content }) => (JSON.parse(content.toString()) as unknown[]).length);

describe('the dispatcher', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] }));
  afterEach(() => void jest.useRealTimers());

  it('publishes at once, and erases what was confirmed and nothing else', async () => {
    const { waiting, erased, dispatcher } = world();
    const [heard, unheard] = [entry(), entry('support.nobody.listens.v1')];
    dispatcher.dispatch([heard, unheard]);
    await turn();
    waiting[0]?.answer(['confirmed', 'unroutable']);
    await turn();
    expect(erased).toEqual([heard.id]);
  });

  it('collects what comes shortly after, and lets nobody wait after a pause', async () => {
    const { waiting, dispatcher } = world();
    for (let i = 0; i < 8; i += 1) {
      dispatcher.dispatch(entries(1));
      await pass(5);
    }
    expect(waiting).toHaveLength(2);
    expect(sizes(waiting[1]?.messages)).toEqual([7]);
    waiting[0]?.answer(['confirmed']);
    waiting[1]?.answer(['confirmed']);
    await pass(41);
    dispatcher.dispatch(entries(1));
    await turn();
    expect(waiting).toHaveLength(3);
  });

  it('collects while two publishes are in progress', async () => {
    const { waiting, dispatcher } = world();
    for (let i = 0; i < 12; i += 1) {
      dispatcher.dispatch(entries(1));
      await pass(41);
    }
    expect(waiting).toHaveLength(2);
    waiting[0]?.answer(['confirmed']);
    await turn();
    expect(sizes(waiting[2]?.messages)).toEqual([10]);
  });

  it('leaves everything to the relay for a while when a publish failed', async () => {
    const { waiting, erased, dispatcher } = world();
    for (let i = 0; i < 3; i += 1) {
      dispatcher.dispatch(entries(1));
      await pass(41);
    }
    waiting[0]?.fail();
    waiting[1]?.answer(['confirmed']);
    await turn();
    await pass(400);
    dispatcher.dispatch(entries(1));
    await pass(50);
    expect(waiting).toHaveLength(2);
    expect(erased).toHaveLength(1);
    await pass(51);
    dispatcher.dispatch(entries(1));
    await turn();
    expect(waiting).toHaveLength(3);
  });

  it('does not publish what has waited so long that the relay may have it', async () => {
    const { waiting, dispatcher } = world();
    for (let i = 0; i < 3; i += 1) {
      dispatcher.dispatch(entries(1));
      await pass(41);
    }
    await pass(1_100);
    waiting[0]?.answer(['confirmed']);
    await turn();
    expect(waiting).toHaveLength(2);
  });

  it('holds ten thousand at most', async () => {
    const { waiting, dispatcher } = world();
    for (const count of [500, 500]) {
      dispatcher.dispatch(entries(count));
      await pass(41);
    }
    dispatcher.dispatch(entries(9_900));
    dispatcher.dispatch(entries(101));
    waiting[0]?.answer([]);
    await turn();
    waiting[1]?.answer([]);
    await pass(41);
    expect(sizes(waiting[2]?.messages).reduce((sum, size) => sum + size, 0)).toBe(9_900);
    waiting[2]?.answer([]);
    await pass(41);
    expect(waiting).toHaveLength(3);
  });

  it('ends when what it has begun has ended, without a pause between', async () => {
    const { waiting, erased, dispatcher } = world();
    dispatcher.dispatch(entries(2));
    await turn();
    dispatcher.dispatch(entries(3));
    await turn();
    expect(waiting).toHaveLength(1);
    let stopped = false;
    const stop = dispatcher.stop().then(() => (stopped = true));
    await turn();
    dispatcher.dispatch(entries(1));
    await turn();
    expect([stopped, waiting.length]).toEqual([false, 2]);
    waiting[0]?.answer(['confirmed']);
    await turn();
    waiting[1]?.answer(['confirmed']);
    await stop;
    expect(erased).toHaveLength(5);
    expect(waiting).toHaveLength(2);
  });
});
