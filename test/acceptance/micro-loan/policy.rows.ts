import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes, workOf } from '../people-at-work.js';

const DESK = 'micro-loan';

/** What changes while the desk is at work: what comes first, and who is certified for what. */
export function policyRows(mesh: () => AcceptanceMesh): void {
  const agent = (skills: unknown[], capacity: number) =>
    atWork(mesh(), 'agent-zhao', { skills, capacity, desks: [DESK], locales: ['en'] });

  capability('B11', async () => {
    const loan = await mesh().open({ desk: DESK, channel: 'phone', body: 'How much can I borrow, what is my limit?' });
    const before = await workBecomes(mesh(), loan.id, { status: 'queued', requiredSkills: ['loan'] });
    const repayment = await mesh().open({ desk: DESK, channel: 'phone', body: 'Can I repay early, all of it today?' });
    const other = await workBecomes(mesh(), repayment.id, { status: 'queued', requiredSkills: ['repayment'] });
    expect(other.priority).toBe(before.priority);

    const change = { weight: 2, reason: '还款日，还款问题先处理' };
    const set = () => mesh().ask('routing', 'PATCH', '/v1/skills/repayment', change, 'supervisor-chen');
    expect(await set()).toMatchObject({ before: 0, after: 2 });
    // The one that came later is served first now; with room for one more at a time the order shows.
    for (let capacity = 1; (await workOf(mesh(), repayment.id)).status === 'queued'; capacity += 1) {
      await agent(['general', 'loan', 'repayment'], capacity);
      await mesh().eventually(async () => {
        const { items } = await mesh().ask<{ items: { id: string; load: number }[] }>('routing', 'GET', '/v1/agents');
        expect(items.find(({ id }) => id === 'agent-zhao')?.load).toBe(capacity);
      });
      if (capacity > 20) throw new Error('the repayment was never served');
    }
    expect(await workOf(mesh(), loan.id)).toMatchObject({ status: 'queued' });
    await offline(mesh(), 'agent-zhao');

    const audit = await mesh().ask('routing', 'GET', '/v1/skills/repayment/changes', undefined, 'supervisor-chen');
    expect(audit).toMatchObject({
      items: [{ skill: 'repayment', before: 0, after: 2, changedBy: 'supervisor-chen', reason: change.reason }],
    });
    expect((await mesh().call('routing', 'PATCH', '/v1/skills/repayment', change, 'agent-li')).status).toBe(403);
    expect((await mesh().call('routing', 'PATCH', '/v1/skills/juggling', change, 'admin')).status).toBe(404);
    await mesh().ask('routing', 'PATCH', '/v1/skills/repayment', { weight: 0, reason: '恢复' }, 'supervisor-chen');
  });

  capability('B24', async () => {
    const until = new Date(Date.now() + 60_000).toISOString();
    await agent(['general', { skill: 'credit-report', until }], 100);
    const objection = await mesh().open({
      desk: DESK,
      body: 'My credit report shows a wrong overdue record, please correct it',
    });
    await workBecomes(mesh(), objection.id, { requiredSkills: ['credit-report'] });
    await atWork(mesh(), 'agent-zhao', {
      tiers: ['agent', 'back-office'],
      skills: ['general', { skill: 'credit-report', until }],
      desks: [DESK],
      locales: ['en'],
    });
    await workBecomes(mesh(), objection.id, { status: 'assigned', assignee: 'agent-zhao' });

    await mesh().all.passTime('2 minutes');
    const expired = await mesh().hears('support.agent.certificate-expired.v1', 'agent-zhao');
    expect(expired.data).toMatchObject({ agentId: 'agent-zhao', skill: 'credit-report' });
    const second = await mesh().open({ desk: DESK, body: 'There is a wrong overdue record on my credit report again' });
    await workBecomes(mesh(), second.id, { status: 'queued', requiredSkills: ['credit-report'] });
    // Somebody who is certified gets it; whose certificate has run out does not, although there is room.
    await atWork(mesh(), 'agent-wang', {
      tiers: ['back-office'],
      skills: ['credit-report'],
      desks: [DESK],
      locales: ['en'],
    });
    await workBecomes(mesh(), second.id, { status: 'assigned', assignee: 'agent-wang' });
    await offline(mesh(), 'agent-zhao', 'agent-wang');
    await mesh().all.passTime('-2 minutes');
  });
}
