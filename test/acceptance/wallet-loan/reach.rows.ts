import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'wallet-loan';
const CHANNELS = ['app', 'web', 'chat', 'sms', 'email', 'phone', 'social', 'system'];

interface Overview {
  selfService: { opened: number; answered: number; share: number };
}

/** Behind every machine stands somebody who can be reached. */
export function reachRows(mesh: () => AcceptanceMesh): void {
  const reachable = async () => {
    const text = await (await fetch(`${mesh().all.services.routing.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith('human_reachable') && line.includes(`"${DESK}"`));
    return Object.fromEntries(
      lines.map((line) => [/channel="(\w+)"/.exec(line)?.[1] ?? '', Number(line.split(' ').at(-1))]),
    );
  };
  const all = (value: number) => Object.fromEntries(CHANNELS.map((channel) => [channel, value]));

  capability('D29', async () => {
    const { items } = await mesh().ask<{ items: { id: string }[] }>('routing', 'GET', '/v1/agents');
    await offline(mesh(), ...items.map(({ id }) => id));
    expect(await reachable()).toEqual(all(0));
    await atWork(mesh(), 'agent-zhao', { desks: [DESK], capacity: 1 });
    expect(await reachable()).toEqual(all(1));
    await mesh().eventually(async () => {
      const [row] = await mesh().all.database.query<{ reachable: boolean }>(
        `SELECT reachable FROM routing.desk_reach WHERE desk = '${DESK}'`,
      );
      expect(row).toEqual({ reachable: true });
    });

    const alarms = () => mesh().said('support.desk.unreachable.v1', DESK).length;
    await mesh().settled();
    const before = alarms();
    await offline(mesh(), 'agent-zhao');
    await mesh().eventually(() => expect(alarms()).toBe(before + 1));
    expect(mesh().said('support.desk.unreachable.v1', DESK).at(-1)?.data).toMatchObject({ channels: CHANNELS });
    expect(await reachable()).toEqual(all(0));

    // A word is enough to leave the machine, and its share of the answers stands in the overview.
    const asked = await mesh().open({ desk: DESK, body: '按日计息是怎么算的' });
    await workBecomes(mesh(), asked.id, { status: 'answered' });
    const human = await mesh().open({ desk: DESK, body: '我要转人工' });
    await workBecomes(mesh(), human.id, { status: 'queued', tier: 'agent' });
    await mesh().eventually(async () => {
      const { selfService } = await mesh().ask<Overview>('analytics', 'GET', `/v1/overview?desk=${DESK}`);
      expect(selfService.answered).toBeGreaterThanOrEqual(1);
      expect(selfService.opened).toBeGreaterThan(selfService.answered);
      expect(selfService.share).toBeCloseTo(selfService.answered / selfService.opened, 3);
    });
  });
}
