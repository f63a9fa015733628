import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testServers } from '../../support/index.js';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { openMany } from './many.js';

interface Queues {
  asOf: string;
  stale: boolean;
  queues: { queue: string; messages: number }[];
}

/** As analytics' options state it: a reading every so often, stale after three. */
const WATCH_MS = 5_000;
const RISES_WITHIN = { timeoutMs: 15_000 };
const STALE_WITHIN = { timeoutMs: 3 * WATCH_MS + 5_000 };

/** Where work waits. */
export function queueRows(mesh: () => AcceptanceMesh): void {
  const read = () => mesh().ask<Queues>('analytics', 'GET', '/v1/queues');

  /** What a scrape of the metrics says, without anybody having asked for the queues. */
  async function scraped(name: string, label = ''): Promise<number> {
    const text = await (await fetch(`${mesh().all.services.analytics.url}/metrics`)).text();
    const line = text.split('\n').find((one) => one.startsWith(name) && one.includes(label));
    return Number(line?.split(' ').at(-1) ?? Number.NaN);
  }
  const depth = () => scraped('queue_depth_messages{', 'queue="notifications.plan"');

  capability(
    'B9',
    async () => {
      // The figures come from a management API that can be taken away.
      const source = await stoppableManagement();
      await mesh().all.stop('analytics');
      await mesh().all.start('analytics', { RABBITMQ_MANAGEMENT_URL: source.url, QUEUE_WATCH_MS: String(WATCH_MS) });
      await mesh().eventually(async () => expect(await depth()).toBe(0), STALE_WITHIN);

      await mesh().all.stop('notifications');
      await openMany(
        mesh(),
        Array.from({ length: 20 }, () => ({ desk: 'micro-loan', body: '怎么提前还款' })),
      );
      await mesh().eventually(async () => expect(await depth()).toBeGreaterThan(0), RISES_WITHIN);
      const seen = await read();
      expect(seen).toMatchObject({ stale: false, asOf: expect.any(String) });
      expect(seen.queues.find(({ queue }) => queue === 'notifications.plan')?.messages).toBeGreaterThan(0);

      // Nobody tells how full the queues are: the last figures stay, and are called old.
      source.stop();
      await mesh().eventually(async () => expect(await read()).toMatchObject({ stale: true }), STALE_WITHIN);
      expect(await scraped('queue_depth_stale{')).toBe(1);
      expect((await read()).queues).toHaveLength(seen.queues.length);
      source.goOn();
      await mesh().all.start('notifications');
      await mesh().eventually(async () => expect(await depth()).toBe(0), STALE_WITHIN);
      expect(await read()).toMatchObject({ stale: false });
      expect(await scraped('queue_depth_stale{')).toBe(0);

      await mesh().all.stop('analytics');
      await mesh().all.start('analytics', { RABBITMQ_MANAGEMENT_URL: '' });
      await source.close();
    },
    120_000,
  );
}

/** The test broker's management API, behind a door that can be shut: then calls hang. */
async function stoppableManagement() {
  let open = true;
  const { managementUrl, managementAuthorization } = testServers();
  const server = createServer((request, response) => {
    if (!open) return;
    fetch(new URL(request.url ?? '/', managementUrl), { headers: { authorization: managementAuthorization } })
      .then(async (answer) => response.writeHead(answer.status).end(await answer.text()))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => (open = false),
    goOn: () => (open = true),
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
