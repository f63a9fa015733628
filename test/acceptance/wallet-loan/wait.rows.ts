import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { comesOnDuty, goesHome } from '../staff.js';

const DESK = 'wallet-loan';

interface Standards {
  desks: { desk: string; queues: { tier: string; waiting: number; expectedWait: unknown }[] }[];
}

/** Whoever has to wait is told for how long. */
export function waitRows(mesh: () => AcceptanceMesh): void {
  capability('D7', async () => {
    const wait = { fromMinutes: 20, toMinutes: 30 };
    const customer = { ref: 'd7-last' };
    const body = '合同条款里的违约金我不认，要求说明';
    const complain = (more: object = {}) =>
      mesh().open({ desk: DESK, kind: 'complaint', channel: 'app', body, ...more });
    const queue = async () => {
      const { desks } = await mesh().ask<Standards>('routing', 'GET', '/v1/public/standards');
      return desks.find(({ desk }) => desk === DESK)?.queues.find(({ tier }) => tier === 'agent');
    };
    const busy = { tiers: ['agent'], skills: ['complaint'], desks: [DESK], capacity: 1 } as const;
    const agents = ['d7-agent-1', 'd7-agent-2'];
    for (const agent of agents) await comesOnDuty(mesh(), agent, busy);
    await mesh().eventually(async () => expect((await queue())?.waiting).toBe(0));

    for (const { id } of [await complain(), await complain()]) await mesh().hears('support.ticket.assigned.v1', id);
    for (let n = 0; n < 9; n += 1) await complain();
    await mesh().eventually(async () => expect((await queue())?.waiting).toBe(9));
    const { id } = await complain({ customer });
    await mesh().hears('support.ticket.queued.v1', id);
    await mesh().eventually(async () => expect(await queue()).toMatchObject({ waiting: 10, expectedWait: wait }));

    const own = await mesh().ask('routing', 'GET', `/v1/tickets/${id}/wait`, undefined, { customer: customer.ref });
    expect(own).toEqual({ status: 'queued', place: 10, expectedWait: wait });
    expect(
      (await mesh().call('routing', 'GET', `/v1/tickets/${id}/wait`, undefined, { customer: 'somebody-else' })).status,
    ).toBe(404);
    await mesh().eventually(async () => {
      const { items } = await mesh().ask<{ items: { template: string; body: string }[] }>(
        'notifications',
        'GET',
        `/v1/notifications?ticket=${id}`,
      );
      expect(items.find(({ template }) => template === 'queued')?.body).toContain('预计等待 20 到 30 分钟');
    });
    await goesHome(mesh(), ...agents);
  });
}
