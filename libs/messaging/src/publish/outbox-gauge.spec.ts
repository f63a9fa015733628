import { jest } from '@jest/globals';
import type { Transactions } from '#lib/persistence';
import { OutboxGauge } from './outbox-gauge.js';

describe('the gauge of the outbox', () => {
  it('looks again only when the last look has ended', async () => {
    jest.useFakeTimers();
    let looks = 0;
    let answer: (rows: { rows: string; age: number }[]) => void = () => undefined;
    const read = () => {
      looks += 1;
      return new Promise((resolve) => (answer = resolve));
    };
    const gauge = new OutboxGauge({ read } as unknown as Transactions);
    gauge.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(looks).toBe(1);
    answer([{ rows: '7', age: 30 }]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect({ looks, rows: gauge.rows }).toEqual({ looks: 2, rows: 7 });
    gauge.onApplicationShutdown();
    jest.useRealTimers();
  });
});
