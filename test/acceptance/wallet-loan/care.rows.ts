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
    const customer = { ref: 'd21-customer' };
    const { id, number } = await mesh().open({ desk: DESK, customer, body: '转人工，我昨天还了款，账单还是显示逾期' });
    await isHeldBy(id, 'agent-li');
    await ask(`/v1/tickets/${id}/accept`, 'agent-li');
    await mesh().ask('routing', 'PUT', `/v1/tickets/${id}/watchers/agent-wang`, undefined, 'agent-wang');
    const forAnother = `/v1/tickets/${id}/watchers/agent-zhao`;
    expect((await mesh().call('routing', 'PUT', forAnother, undefined, 'agent-wang')).status).toBe(403);
    await mesh().ask('routing', 'PUT', `/v1/tickets/${id}/watchers/agent-li`, undefined, 'agent-li');
    await mesh().eventually(() => expect(mesh().said('support.watcher.changed.v1', id)).toHaveLength(2));

    // Whoever watches hears what the customer writes and what others answer, once; nobody hears of themself.
    const messages = `/v1/tickets/${id}/messages`;
    const told = async (who: Who, occasion: string) =>
      (await inboxOf(who)).filter((item) => item.number === number && item.occasion === occasion).length;
    await mesh().ask('intake', 'POST', messages, { body: '我有银行回单，电话13812345678' }, { customer: customer.ref });
    expect(await tells('agent-wang', number, 'message.received')).toContain('我有银行回单，电话[phone]');
    expect(await tells('agent-li', number, 'message.received')).toContain('我有银行回单');
    await mesh().ask('intake', 'POST', messages, { body: '收到，马上为您核实。' }, 'agent-li');
    await tells('agent-wang', number, 'message.sent');
    await mesh().settled();
    expect([await told('agent-li', 'message.sent'), await told('agent-wang', 'message.received')]).toEqual([0, 1]);

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
    expect(await tells('agent-wang', number, 'task.closed')).toContain('您关注的工单');

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

  it('tells whoever has a task past its time, hours later the managers, and nobody of one that is done', async () => {
    const { id, number } = await mesh().open({ desk: DESK, body: '转人工，请核对我的还款记录' });
    await mesh().hears('support.ticket.queued.v1', id);
    await mesh().ask('routing', 'PUT', '/v1/agents/agent-zhao', { tiers: ['back-office'], capacity: 5 });
    const now = Date.parse((await mesh().hears('support.ticket.queued.v1', id)).time);
    const dueAt = new Date(now + 3_600_000).toISOString();
    const give = (task: object) =>
      ask<{ id: string }>(`/v1/tickets/${id}/tasks`, 'supervisor-chen', { dueAt, ...task });
    const late = await give({ title: '核对七月的还款流水', assignee: 'agent-zhao' });
    const nobodys = await give({ title: '联系支付机构', tier: 'back-office' });
    const done = await give({ title: '查看回单', assignee: 'agent-zhao' });
    await ask(`/v1/tasks/${done.id}/done`, 'agent-zhao', { result: '已查看' });
    const overdueTasks = async () => {
      const path = `/v1/tasks?ticket=${id}&overdue=true`;
      return (await mesh().ask<{ items: { id: string }[] }>('routing', 'GET', path, undefined, 'agent-li')).items;
    };
    expect(await overdueTasks()).toEqual([]);

    await mesh().all.passTime('61 minutes');
    expect(await tells('agent-zhao', number, 'task.overdue')).toContain('核对七月的还款流水');
    expect(await tells('supervisor-chen', number, 'task.overlooked')).toContain('“联系支付机构”');
    expect((await overdueTasks()).map((task) => task.id).toSorted()).toEqual([late.id, nobodys.id].toSorted());
    await mesh().all.passTime('8 hours');
    const managers = await mesh().eventually(async () => {
      const found = (await inboxOf('supervisor-chen')).filter((item) => item.number === number);
      expect(found.filter(({ occasion }) => occasion === 'task.overlooked')).toHaveLength(2);
      return found.map(({ body }) => body);
    });
    expect(managers.filter((body) => body.includes('负责人 agent-zhao 已被提醒过'))).toHaveLength(1);
    for (const task of [late, nobodys])
      await ask(`/v1/tasks/${task.id}/cancel`, 'supervisor-chen', { reason: '已线下核对' });
    await mesh().all.passTime('3 days');
    await mesh().settled();
    expect(
      mesh()
        .said('support.task.overdue.v1', id)
        .map(({ data }) => data['nudged']),
    ).toHaveLength(3);
    await ask(`/v1/tickets/${id}/resolve`, 'supervisor-chen', { outcome: '已核对' });
    await mesh().all.passTime('-3 days -8 hours -61 minutes');
  });

  capability('D22', async () => {
    const customer = { ref: 'd22-customer' };
    const who = { customer: customer.ref };
    const confirmation = (id: string) => mesh().ask('routing', 'GET', `/v1/tickets/${id}/confirmation`, undefined, who);
    const solve = async () => {
      const ticket = await mesh().open({ desk: DESK, kind: 'request', customer, body: '转人工，请帮我开一份结清证明' });
      await mesh().hears('support.ticket.queued.v1', ticket.id);
      await ask(`/v1/tickets/${ticket.id}/resolve`, 'supervisor-chen', { outcome: '结清证明已发送' });
      return ticket;
    };

    const [works, fails, silent] = [await solve(), await solve(), await solve()];
    expect(await tells(who, works.number, 'confirmation.asked')).toContain('结清证明已发送');
    expect((await inboxOf(who)).filter(({ occasion }) => occasion === 'ticket.resolved')).toEqual([]);
    const another = await mesh().call(
      'routing',
      'POST',
      `/v1/tickets/${works.id}/confirmation`,
      { solved: true },
      { customer: 'd22-other' },
    );
    expect(another.status).toBe(404);

    await ask(`/v1/tickets/${works.id}/confirmation`, who, { solved: true });
    expect((await mesh().hears('support.ticket.confirmed.v1', works.id)).data).toMatchObject({ result: 'CONFIRMED' });
    const twice = await mesh().call('routing', 'POST', `/v1/tickets/${works.id}/confirmation`, { solved: true }, who);
    expect(twice.status).toBe(409);
    expect(twice.body['detail']).toContain('awaiting-confirmation');

    await ask(`/v1/tickets/${fails.id}/confirmation`, who, { solved: false });
    await mesh().hears('support.ticket.reopened.v1', fails.id);
    expect(await mesh().ask('routing', 'GET', `/v1/work/${fails.id}`)).toMatchObject({ status: 'queued' });

    expect(await confirmation(silent.id)).toMatchObject({ state: 'awaiting' });
    await mesh().all.passTime('2 days 23 hours');
    expect(await confirmation(silent.id)).toMatchObject({ state: 'awaiting' });
    await mesh().all.passTime('1 hour 1 second');
    expect((await mesh().hears('support.ticket.confirmed.v1', silent.id)).data).toMatchObject({
      result: 'UNCONFIRMED',
    });
    expect(await mesh().ask('routing', 'GET', `/v1/work/${silent.id}`)).toMatchObject({
      status: 'resolved',
      outcome: 'UNCONFIRMED',
    });
    await mesh().settled();
    expect(mesh().said('support.ticket.confirmed.v1', works.id)).toHaveLength(1);

    const again = { body: '证明上的名字写错了，请重新开' };
    await mesh().ask('intake', 'POST', `/v1/tickets/${silent.id}/messages`, again, who);
    await mesh().hears('support.ticket.reopened.v1', silent.id);
    for (const { id } of [fails, silent])
      await ask(`/v1/tickets/${id}/resolve`, 'supervisor-chen', { outcome: '已重新开具' });
    const stages = await mesh().eventually(async () => {
      const found = await mesh().ask<{ stages: { stage: string }[] }>(
        'intake',
        'GET',
        `/v1/tickets/${silent.id}/timeline`,
        undefined,
        who,
      );
      expect(found.stages.map(({ stage }) => stage)).toContain('closed');
      return found.stages;
    });
    expect(stages.at(-1)?.stage).not.toBe('received');
    await mesh().all.passTime('-3 days -1 second');
  });

  it('merges two tickets of one customer, and loses nothing that is said meanwhile', async () => {
    const customer = { ref: 'merge-customer' };
    const who = { customer: customer.ref };
    const say = (id: string, body: string) =>
      mesh().ask<{ ticketId: string }>('intake', 'POST', `/v1/tickets/${id}/messages`, { body }, who);
    const first = await mesh().open({ desk: DESK, customer, body: '转人工，提现失败了' });
    const second = await mesh().open({ desk: DESK, customer, body: '转人工，还是提现的事，钱没到账' });
    const foreign = await mesh().open({ desk: DESK, body: '转人工，我要咨询' });
    for (const { id } of [first, second, foreign]) await mesh().hears('support.ticket.queued.v1', id);

    await mesh().ask('routing', 'PUT', `/v1/tickets/${second.id}/watchers/agent-wang`, undefined, 'agent-wang');
    const wrong = { into: foreign.id, reason: '重复' };
    const refused = await mesh().call('routing', 'POST', `/v1/tickets/${second.id}/merge`, wrong, 'supervisor-chen');
    expect([refused.status, refused.body['detail']]).toEqual([409, expect.stringContaining('same-customer')]);

    const said = Array.from({ length: 12 }, (_, at) => say(second.id, `补充第${at}条`));
    const merges = ['supervisor-chen', 'supervisor-sun'].map((by) =>
      mesh().call(
        'routing',
        'POST',
        `/v1/tickets/${second.id}/merge`,
        { into: first.id, reason: '同一件事' },
        by as Who,
      ),
    );
    await Promise.all(said);
    expect((await Promise.all(merges)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await mesh().settled();
    expect(mesh().said('support.ticket.merged.v1', second.id)).toHaveLength(1);

    const survivor = await mesh().eventually(async () => {
      const found = await mesh().ask<{ messages: { body: string }[] }>(
        'intake',
        'GET',
        `/v1/tickets/${first.id}`,
        undefined,
        who,
      );
      expect(found.messages.filter(({ body }) => body.startsWith('补充'))).toHaveLength(12);
      return found;
    });
    expect(survivor.messages.some(({ body }) => body.includes('钱没到账'))).toBe(true);
    expect(await mesh().ask('intake', 'GET', `/v1/tickets/${second.id}`, undefined, who)).toMatchObject({
      status: 'resolved',
      mergedInto: { ticketId: first.id, number: first.number },
    });
    expect((await say(second.id, '现在到账了吗？')).ticketId).toBe(first.id);
    const watched = await mesh().eventually(async () => {
      const found = (await inboxOf('agent-wang')).filter((item) => item.number === first.number);
      expect(found.filter(({ body }) => body.includes('现在到账了吗'))).toHaveLength(1);
      return found;
    });
    expect(watched.every(({ occasion }) => occasion === 'message.received')).toBe(true);

    await ask(`/v1/tickets/${first.id}/resolve`, 'supervisor-chen', { outcome: '已到账' });
    await mesh().eventually(async () =>
      expect(await mesh().ask('intake', 'GET', `/v1/tickets/${first.id}`)).toMatchObject({ status: 'resolved' }),
    );
    expect((await say(second.id, '又失败了！')).ticketId).toBe(first.id);
    await mesh().hears('support.ticket.reopened.v1', first.id);
    const reopen = await mesh().call(
      'routing',
      'POST',
      `/v1/tickets/${second.id}/reopen`,
      { reason: '再看' },
      'supervisor-chen',
    );
    expect(reopen.status).toBe(409);
    for (const { id } of [first, foreign])
      await ask(`/v1/tickets/${id}/resolve`, 'supervisor-chen', { outcome: '已到账' });
  });
}
