import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { comesOnDuty, goesHome } from '../staff.js';

const DESK = 'wallet-loan';
type Who = Parameters<AcceptanceMesh['call']>[4];

/** How the house works together on a case, and how it ends. */
export function careRows(mesh: () => AcceptanceMesh): void {
  const ask = <Body = Record<string, unknown>>(path: string, who: Who, body: object = {}) =>
    mesh().ask<Body>('routing', 'POST', path, body, who);
  const inboxOf = async (who: Who) =>
    (
      await mesh().ask<{ items: { occasion: string; number: string; body: string }[] }>(
        'notifications',
        'GET',
        '/v1/inbox?limit=100',
        undefined,
        who,
      )
    ).items;
  const tells = (who: Who, number: string, occasion: string) =>
    mesh().eventually(async () => {
      const found = (await inboxOf(who)).filter((item) => item.number === number && item.occasion === occasion);
      expect([occasion, found.length]).toEqual([occasion, 1]);
      return found[0]?.body ?? '';
    });
  const isHeldBy = (ticket: string, agent: string) =>
    mesh().eventually(async () =>
      expect(await mesh().ask('routing', 'GET', `/v1/work/${ticket}`)).toMatchObject({ assignee: agent }),
    );

  capability('D21', async () => {
    await comesOnDuty(mesh(), 'agent-li', { tiers: ['agent'], skills: ['general', 'repayment'], desks: [DESK] });
    await mesh().ask(
      'routing',
      'PUT',
      '/v1/agents/agent-zhao',
      { tiers: ['back-office'], capacity: 5 },
      'supervisor-chen',
    );
    const { id, number } = await mesh().open({ desk: DESK, body: '转人工，我昨天还了款，账单还是显示逾期' });
    await isHeldBy(id, 'agent-li');
    await ask(`/v1/tickets/${id}/accept`, 'agent-li');

    const task = await ask<{ id: string; title: string }>(`/v1/tickets/${id}/tasks`, 'agent-li', {
      title: '核实还款到账时间，客户电话13812345678',
      tier: 'back-office',
      dueAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(task.title).toBe('核实还款到账时间，客户电话[phone]');
    expect((await mesh().hears('support.task.opened.v1', id)).data).toMatchObject({
      work: { ticketId: id },
      task: { id: task.id, tier: 'back-office', openedBy: 'agent-li' },
    });

    const refused = await mesh().call(
      'routing',
      'POST',
      `/v1/tickets/${id}/resolve`,
      { outcome: '已处理' },
      'agent-li',
    );
    expect(refused.status).toBe(409);
    expect(refused.body['detail']).toContain('no-open-task');
    expect(refused.body['detail']).toContain(task.id);
    expect(refused.body['detail']).toContain('核实还款到账时间');

    // The back office finds it in its list, takes it, and nobody else can do it then.
    const { items } = await mesh().ask<{ items: { id: string }[] }>(
      'routing',
      'GET',
      '/v1/tasks?tier=back-office',
      undefined,
      'agent-zhao',
    );
    expect(items.map((item) => item.id)).toContain(task.id);
    await ask(`/v1/tasks/${task.id}/take`, 'agent-zhao');
    expect((await mesh().call('routing', 'POST', `/v1/tasks/${task.id}/done`, {}, 'agent-li')).status).toBe(403);
    await ask(`/v1/tasks/${task.id}/done`, 'agent-zhao', { result: '11月21日已到账，逾期标记已撤销' });
    expect((await mesh().call('routing', 'POST', `/v1/tasks/${task.id}/done`, {}, 'agent-zhao')).status).toBe(409);
    expect(await tells('agent-li', number, 'task.closed')).toContain('逾期标记已撤销');

    await ask(`/v1/tickets/${id}/resolve`, 'agent-li', { outcome: '逾期标记已撤销' });
    const late = await mesh().call(
      'routing',
      'POST',
      `/v1/tickets/${id}/tasks`,
      { title: '再查一次', tier: 'back-office' },
      'agent-li',
    );
    expect(late.status).toBe(409);
    await goesHome(mesh(), 'agent-li');
  });
}
