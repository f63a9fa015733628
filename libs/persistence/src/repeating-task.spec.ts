import { Logger } from '@nestjs/common';
import type { Database } from './database.js';
import { RepeatingTask } from './repeating-task.js';

const ready = { ready: Promise.resolve() } as Database;

/** A task whose runs the test ends one by one. */
function gated() {
  const ends: (() => void)[] = [];
  const runs: (() => void)[] = [];
  let count = 0;
  return {
    run: () =>
      new Promise<void>((resolve) => {
        count += 1;
        ends.push(resolve);
        runs.shift()?.();
      }),
    get count() {
      return count;
    },
    end: () => ends.shift()?.(),
    next: () => new Promise<void>((resolve) => runs.push(resolve)),
  };
}

describe('RepeatingTask', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('never runs twice at a time, and once more when woken during a run', async () => {
    const gate = gated();
    const task = new RepeatingTask('test', 3_600_000, gate.run);
    await task.start(ready);
    expect(gate.count).toBe(1);
    task.wake();
    task.wake();
    expect(gate.count).toBe(1);
    const second = gate.next();
    gate.end();
    await second;
    expect(gate.count).toBe(2);
    gate.end();
    await task.stop();
    expect(gate.count).toBe(2);
  });

  it('goes on after a failure, and a task may ask for an earlier turn', async () => {
    let runs = 0;
    let third: () => void = () => undefined;
    const thirdRun = new Promise<void>((resolve) => (third = resolve));
    const task = new RepeatingTask('test', 3_600_000, () => {
      runs += 1;
      task.runWithin(1);
      if (runs === 3) third();
      return runs < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve();
    });
    await task.start(ready);
    await thirdRun;
    await task.stop();
    expect(runs).toBe(3);
  });

  it('waits for the present run when stopped, and never runs again', async () => {
    const gate = gated();
    const task = new RepeatingTask('test', 1, gate.run);
    await task.start(ready);
    const stopped = task.stop();
    gate.end();
    await stopped;
    task.wake();
    expect(gate.count).toBe(1);
  });
});
