import { jest } from '@jest/globals';
import { BatchQueue } from './batch-queue.js';
import type { Delivery } from './delivery.js';

const delivery = (tag: number, arrivedAt = 0): Delivery => ({ tag, arrivedAt }) as Delivery;

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
    const queue = new BatchQueue({ maxSize: 2, maxWaitMs: 1_000, concurrency: 1 }, run, () => 0);
    queue.add(delivery(1));
    expect(batches).toEqual([]);
    queue.add(delivery(2));
    expect(batches).toEqual([[1, 2]]);
  });

  it('collects while the handler is busy, and then waits no longer', async () => {
    let now = 0;
    const { batches, run, finish } = handler();
    const queue = new BatchQueue({ maxSize: 10, maxWaitMs: 5, concurrency: 1 }, run, () => now);
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
    const queue = new BatchQueue({ maxSize: 10, maxWaitMs: 20, concurrency: 1 }, run, () => now);
    queue.add(delivery(1, 0));
    now = 15;
    queue.add(delivery(2, 15));
    jest.advanceTimersByTime(15);
    now = 20;
    jest.advanceTimersByTime(5);
    expect(batches).toEqual([[1, 2]]);
    jest.useRealTimers();
  });

  it('never runs more batches at a time than allowed', async () => {
    const { batches, run, finish } = handler();
    const queue = new BatchQueue({ maxSize: 1, maxWaitMs: 0, concurrency: 2 }, run, () => 0);
    for (const tag of [1, 2, 3]) queue.add(delivery(tag));
    expect(batches).toEqual([[1], [2]]);
    finish();
    await settle();
    expect(batches).toEqual([[1], [2], [3]]);
  });

  it('drains: begins nothing new and waits for what has begun', async () => {
    const { batches, run, finish } = handler();
    const queue = new BatchQueue({ maxSize: 1, maxWaitMs: 0, concurrency: 1 }, run, () => 0);
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
