import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { becomesTold, toldTo } from '../contact/told.js';
import { offline, atWork, workBecomes } from '../people-at-work.js';
import { everything, toNextWednesday } from './mesh-time.js';

interface Judged {
  judgements: { reasons: { class: string; reason: string; firstResponseP50Seconds: number | null }[] };
  low: { ticketId: string; reasons: string[]; assignee: string }[];
}

/** What customers give for a resolution, and what follows. */
export function ratingRows(mesh: () => AcceptanceMesh): void {
  const rate = (ticket: string, rating: object, customer: string) =>
    mesh().call('intake', 'POST', `/v1/tickets/${ticket}/rating`, rating, { customer });

  /** A ticket for this agent, who answers after `wait` and closes it. */
  async function served(desk: string, agent: 'agent-li' | 'agent-zhao', customer: string, wait?: string) {
    const { id } = await mesh().open({ desk, body: '转人工，我的扣款有问题', customer: { ref: customer } });
    await workBecomes(mesh(), id, { status: 'assigned', assignee: agent });
    if (wait !== undefined) await mesh().all.passTime(wait);
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/accept`, {}, agent);
    await mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, { body: '您好，已经为您核实并退回。' }, agent);
    await workBecomes(mesh(), id, { firstRespondedAt: expect.any(String) });
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/resolve`, { outcome: '已核实退回' }, agent);
    await mesh().eventually(async () => {
      const ticket = await mesh().ask('intake', 'GET', `/v1/tickets/${id}`);
      expect(ticket).toMatchObject({ status: 'resolved' });
    });
    return id;
  }

  capability('B20', async () => {
    await toNextWednesday(mesh());
    await atWork(mesh(), 'agent-li', { desks: ['micro-loan'] });
    const ticket = await served('micro-loan', 'agent-li', 'rater-1');
    await offline(mesh(), 'agent-li');
    await becomesTold(mesh(), 'rater-1', 'resolved', 1);
    expect((await toldTo(mesh(), 'rater-1', 'survey')).map(({ state }) => state)).toEqual(['held']);
    await mesh().all.passTime('6 minutes');
    await becomesTold(mesh(), 'rater-1', 'survey', 1);
    const six = await rate(ticket, { score: 6 }, 'rater-1');
    expect(six.status).toBe(422);
    expect(six.body['errors']).toMatchObject([{ path: 'score' }]);
    expect((await rate(ticket, { score: 5, comment: '很满意' }, 'rater-1')).status).toBe(201);
    expect((await rate(ticket, { score: 4 }, 'rater-1')).status).toBe(409);
    expect((await rate(ticket, { score: 4 }, 'somebody-else')).status).toBe(404);
    await mesh().settled();
    expect(mesh().said('support.ticket.rated.v1', ticket)).toHaveLength(1);
    expect(await toldTo(mesh(), 'rater-1', 'survey')).toHaveLength(1);
  });

  capability('C17', async () => {
    await atWork(mesh(), 'agent-li', { desks: ['wallet-loan'] });
    const ticket = await served('wallet-loan', 'agent-li', 'slow-1', '40 minutes');
    await offline(mesh(), 'agent-li');
    const rated = await rate(ticket, { score: 2, comment: '等了快一个小时才有人回复，太慢了' }, 'slow-1');
    expect(rated.status).toBe(201);
    await mesh().eventually(async () => {
      const report = await mesh().ask<Judged>(
        'analytics',
        'GET',
        `/v1/feedback?desk=wallet-loan&agent=agent-li&${everything()}`,
      );
      const slow = report.judgements.reasons.find(({ reason }) => reason === 'waiting-time');
      expect(slow).toMatchObject({ class: 'negative' });
      expect(slow?.firstResponseP50Seconds).toBeGreaterThanOrEqual(2_400);
      expect(slow?.firstResponseP50Seconds).toBeLessThan(2_700);
      const low = report.low.find(({ ticketId }) => ticketId === ticket);
      expect(low?.reasons).toContain('waiting-time');
    });
  });

  capability('C19', async () => {
    await atWork(mesh(), 'agent-zhao', { desks: ['wallet-loan'] });
    for (const n of [1, 2, 3, 4, 5]) {
      const ticket = await served('wallet-loan', 'agent-zhao', `blame-${n}`);
      await rate(ticket, { score: n % 2 === 0 ? 2 : 1, comment: '客服态度很差，爱理不理' }, `blame-${n}`);
      await mesh().hears('support.ticket.rated.v1', ticket);
    }
    await offline(mesh(), 'agent-zhao');
    await mesh().eventually(async () => {
      const low = await mesh().ask('analytics', 'GET', `/v1/feedback?agent=agent-zhao&${everything()}`);
      expect(low).toMatchObject({ count: 5, average: 1.4 });
    });
    await mesh().all.passTime('24 hours');
    const task = await mesh().hears('support.training.needed.v1', 'agent-zhao');
    expect(task.data).toMatchObject({ desk: 'wallet-loan', ratings: 5, average: 1.4, owner: 'supervisor' });
    await mesh().all.passTime('24 hours');
    const { items } = await mesh().ask<{ items: { trainingId: string; agent: string }[] }>(
      'analytics',
      'GET',
      '/v1/training?open=true&agent=agent-zhao',
      undefined,
      'supervisor-chen',
    );
    expect(items).toMatchObject([{ trainingId: task.data['trainingId'], agent: 'agent-zhao' }]);
    const done = `/v1/training/${String(task.data['trainingId'])}/done`;
    const note = { note: '已完成沟通话术培训' };
    expect(await mesh().ask('analytics', 'POST', done, note, 'supervisor-chen')).toMatchObject(note);
    expect((await mesh().call('analytics', 'POST', done, note, 'supervisor-chen')).status).toBe(409);
  });
}
