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
  /** What was seen, and would be alarmed about if it was lost; no interface shows it. */
  const seenAs = (reachable: boolean) =>
    mesh().eventually(async () => {
      const rows = await mesh().all.database.query<{ reachable: boolean }>(
        `SELECT DISTINCT reachable FROM routing.channel_reach WHERE desk = '${DESK}'`,
      );
      expect(rows).toEqual([{ reachable }]);
    });
  const all = (value: number) => Object.fromEntries(CHANNELS.map((channel) => [channel, value]));

  capability('D29', async () => {
    const { items } = await mesh().ask<{ items: { id: string }[] }>('routing', 'GET', '/v1/agents');
    await offline(mesh(), ...items.map(({ id }) => id));
    expect(await reachable()).toEqual(all(0));
    await atWork(mesh(), 'agent-zhao', { desks: [DESK], capacity: 1 });
    expect(await reachable()).toEqual(all(1));
    await seenAs(true);

    const alarms = () => mesh().said('support.desk.unreachable.v1', DESK).length;
    await mesh().settled();
    const before = alarms();
    await offline(mesh(), 'agent-zhao');
    await mesh().eventually(() => expect(alarms()).toBe(before + 1));
    expect(mesh().said('support.desk.unreachable.v1', DESK).at(-1)?.data).toMatchObject({ channels: CHANNELS });
    expect(await reachable()).toEqual(all(0));

    // Who serves some channels only is a human for those, and the others are alarmed about.
    await atWork(mesh(), 'agent-zhao', { desks: [DESK], skills: ['general', 'loan'], capacity: 50 });
    await seenAs(true);
    const alarmed = alarms();
    await atWork(mesh(), 'agent-zhao', {
      desks: [DESK],
      skills: ['general', 'loan'],
      capacity: 50,
      channels: ['app', 'chat'],
    });
    expect(await reachable()).toEqual({ ...all(0), app: 1, chat: 1 });
    await mesh().eventually(() => expect(alarms()).toBe(alarmed + 1));
    expect(mesh().said('support.desk.unreachable.v1', DESK).at(-1)?.data).toMatchObject({
      channels: CHANNELS.filter((channel) => !['app', 'chat'].includes(channel)),
    });
    const onSms = await mesh().open({ desk: DESK, channel: 'sms', body: '转人工，我想当面问清楚' });
    const onApp = await mesh().open({ desk: DESK, channel: 'app', body: '转人工，我想当面问清楚' });
    await workBecomes(mesh(), onApp.id, { assignee: 'agent-zhao' });
    await workBecomes(mesh(), onSms.id, { status: 'queued' });
    const unknown = { tiers: ['agent'], capacity: 1, channels: ['fax'] };
    const refused = await mesh().call('routing', 'PUT', '/v1/agents/agent-fax', unknown, 'supervisor-chen');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'channels.0' }] } });
    await atWork(mesh(), 'agent-zhao', { desks: [DESK], skills: ['general', 'loan'], capacity: 50, channels: ['sms'] });
    await workBecomes(mesh(), onSms.id, { assignee: 'agent-zhao' });
    await mesh().eventually(async () => expect(await reachable()).toEqual({ ...all(0), sms: 1 }));
    await offline(mesh(), 'agent-zhao');

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
    // By channel as well, each counted by itself.
    await mesh().eventually(async () => {
      const [total, ...parts] = await Promise.all(
        ['', ...CHANNELS.map((channel) => `&channel=${channel}`)].map(async (of) => {
          const { selfService } = await mesh().ask<Overview>('analytics', 'GET', `/v1/overview?desk=${DESK}${of}`);
          return selfService;
        }),
      );
      for (const { opened, answered, share } of parts)
        expect(share ?? 0).toBeCloseTo(opened === 0 ? 0 : answered / opened, 3);
      const sum = (of: 'opened' | 'answered') => parts.reduce((all, part) => all + part[of], 0);
      expect([sum('opened'), sum('answered')]).toEqual([total?.opened, total?.answered]);
    });
  });
}
