import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { openMany } from './many.js';

interface Queues {
  asOf: string;
  stale: boolean;
  queues: { queue: string; messages: number }[];
}

/** Where work waits. */
export function queueRows(mesh: () => AcceptanceMesh): void {
  const read = () => mesh().ask<Queues>('analytics', 'GET', '/v1/queues');
  const depth = async (): Promise<number> =>
    (await read()).queues.find(({ queue }) => queue === 'notifications.plan')?.messages ?? -1;

  capability('B9', async () => {
    await mesh().eventually(async () => expect(await depth()).toBe(0));
    await mesh().all.stop('notifications');
    await openMany(
      mesh(),
      Array.from({ length: 20 }, () => ({ desk: 'micro-loan', body: '怎么提前还款' })),
    );
    await mesh().eventually(async () => expect(await depth()).toBeGreaterThan(0), { timeoutMs: 15_000 });
    expect(await read()).toMatchObject({ stale: false, asOf: expect.any(String) });
    await mesh().all.start('notifications');
    await mesh().eventually(async () => expect(await depth()).toBe(0));
  });
}
