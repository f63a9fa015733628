import { jest } from '@jest/globals';
import { BatchQueue } from './batch-queue.js';
import type { Delivery } from './delivery.js';

/** A message of so many events. */
const delivery = (tag: number, arrivedAt = 0, events = 1) => ({ tag, arrivedAt, events });
const open = ({ tag, events }: ReturnType<typeof delivery>): Delivery[] =>
  Array.from({ length: events }, () => ({ tag }) as Delivery);

/** A handler whose batches end when told to. */
function handler(): { batches: number[][]; run: (batch: Delivery[]) => Promise<void>; finish: () => void } {
  const ends: (() => void)[] = [];
  const batches: number[][] = [];
  return {
    batches,
    run: (batch) => {
      batches.push(batch.map(({ tag }) => tag));
      return new Promise<void>((resolve) => ends.push(resolve));
    },
    finish: () => ends.shift()?.(),
  };
}
const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

describe('BatchQueue', () => {
  it('lets a full batch go at once', () => {
    const { batches, run } = handler();
    const queue = new BatchQueue({ maxSize: 2, maxWaitMs: 1_000, concurrency: 1 }, open, run, () => 0);
    queue.add(delivery(1));
    expect(batches).toEqual([]);
    queue.add(delivery(2));
    expect(batches).toEqual([[1, 2]]);
  });

  it('collects while the handler is busy, and then waits no longer', async () => {
    let now = 0;
    const { batches, run, finish } = handler();
    const queue = new BatchQueue({ maxSize: 10, maxWaitMs: 5, concurrency: 1 }, open, run, () => now);
    now = 100;
    for (const tag of [1, 2, 3]) queue.add(delivery(tag));
    finish();
    await settle();
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('counts the wait from the first event', () => {
    jest.useFakeTimers();
    const { batches, run } = handler();
    let now = 0;
    const queue = new BatchQueue({ maxSize: 10, maxWaitMs: 20, concurrency: 1 }, open, run, () => now);
    queue.add(delivery(1, 0));
    now = 15;
    queue.add(delivery(2, 15));
    jest.advanceTimersByTime(15);
    now = 20;
    jest.advanceTimersByTime(5);
    expect(batches).toEqual([[1, 2]]);
    jest.useRealTimers();
  });

  it('fills a batch from packs and begins the next one with what was left over', async () => {
    const { batches, run, finish } = handler();
    const queue = new BatchQueue({ maxSize: 4, maxWaitMs: 0, concurrency: 1 }, open, run, () => 0);
    queue.add(delivery(1));
    queue.add(delivery(2, 0, 3));
    queue.add(delivery(3, 0, 3));
    finish();
    await settle();
    expect(batches).toEqual([[1], [2, 2, 2, 3]]);
    finish();
    await settle();
    expect(batches.at(-1)).toEqual([3, 3]);
  });

  it('takes a message apart when its batch begins, not when it comes', () => {
    const opened: number[] = [];
    const { batches, run } = handler();
    const note = (message: ReturnType<typeof delivery>) => {
      opened.push(message.tag);
      return open(message);
    };
    const queue = new BatchQueue({ maxSize: 1, maxWaitMs: 0, concurrency: 1 }, note, run, () => 0);
    queue.add(delivery(1, 0, 0));
    queue.add(delivery(2));
    queue.add(delivery(3));
    expect({ opened, batches }).toEqual({ opened: [1, 2], batches: [[2]] });
  });

  it('never runs more batches at a time than allowed', async () => {
    const { batches, run, finish } = handler();
    const queue = new BatchQueue({ maxSize: 1, maxWaitMs: 0, concurrency: 2 }, open, run, () => 0);
    for (const tag of [1, 2, 3]) queue.add(delivery(tag));
    expect(batches).toEqual([[1], [2]]);
    finish();
    await settle();
    expect(batches).toEqual([[1], [2], [3]]);
  });

  it('drains: begins nothing new and waits for what has begun', async () => {
    const { batches, run, finish } = handler();
    const queue = new BatchQueue({ maxSize: 1, maxWaitMs: 0, concurrency: 1 }, open, run, () => 0);
    queue.add(delivery(1));
    queue.add(delivery(2));
    let drained = false;
    const draining = queue.drain().then(() => (drained = true));
    await settle();
    expect(drained).toBe(false);
    finish();
    await draining;
    queue.add(delivery(3));
    expect(batches).toEqual([[1]]);
  });
});
