import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'wallet-loan';
const SKILLS = { skills: ['complaint', 'general'], desks: [DESK], tiers: ['agent', 'account-manager', 'back-office'] };

/** Whoever a complaint is about has no part in it. */
export function recusalRows(mesh: () => AcceptanceMesh): void {
  capability('X17', async () => {
    const complaint = await mesh().open({
      desk: DESK,
      kind: 'complaint',
      body: '我要投诉客服小李，态度恶劣，还挂我电话',
      data: { about: 'agent-li' },
    });
    await workBecomes(mesh(), complaint.id, { status: 'queued' });
    await atWork(mesh(), 'agent-li', SKILLS);
    // Others come to them, this one never does.
    const other = await mesh().open({ desk: DESK, kind: 'complaint', body: '我要投诉，还款后额度一直没有恢复' });
    await workBecomes(mesh(), other.id, { status: 'assigned', assignee: 'agent-li' });
    await workBecomes(mesh(), complaint.id, { status: 'queued' });

    const toLi = { toAgent: 'agent-li', reason: '她最熟悉' };
    const refused = await mesh().call(
      'routing',
      'POST',
      `/v1/tickets/${complaint.id}/transfer`,
      toLi,
      'supervisor-chen',
    );
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('RECUSED') } });

    await atWork(mesh(), 'agent-wang', SKILLS);
    await workBecomes(mesh(), complaint.id, { status: 'assigned', assignee: 'agent-wang' });

    // Stated later, it takes the ticket away again.
    const statement = { agent: 'agent-wang', reason: '他是小李的班长' };
    const stated = await mesh().ask(
      'routing',
      'POST',
      `/v1/tickets/${complaint.id}/recusals`,
      statement,
      'supervisor-chen',
    );
    expect(stated).toMatchObject({
      items: [
        { agentId: 'agent-li' },
        { agentId: 'agent-wang', statedBy: 'supervisor-chen', reason: '他是小李的班长' },
      ],
    });
    await workBecomes(mesh(), complaint.id, { status: 'queued' });
    const accepted = await mesh().call('routing', 'POST', `/v1/tickets/${complaint.id}/accept`, {}, 'agent-wang');
    expect(accepted.status).toBe(409);
    await atWork(mesh(), 'agent-zhao', SKILLS);
    await workBecomes(mesh(), complaint.id, { status: 'assigned', assignee: 'agent-zhao' });
    await offline(mesh(), 'agent-li', 'agent-wang', 'agent-zhao');
  });
}
