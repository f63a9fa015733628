import { connect } from 'amqplib';
import { MessagingHealth } from '#lib/messaging';
import { createTestService } from '#lib/service';
import { RoutingConfig } from '../../../apps/routing/src/routing.config.js';
import { RoutingModule } from '../../../apps/routing/src/routing.module.js';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { comesOnDuty, goesHome } from '../staff.js';

const DESK = 'micro-loan';
const KNOWN_QUESTION = '怎么申请微粒贷？';
const NO_ARTICLE = '公司年会上能不能请你们派人来讲讲理财？';

/** How tickets climb, to whom they go and how evenly. */
export function tierRows(mesh: () => AcceptanceMesh): void {
  const write = (ticket: string, body: string, who: Parameters<AcceptanceMesh['ask']>[4]) =>
    mesh().ask('intake', 'POST', `/v1/tickets/${ticket}/messages`, { body }, who);
  const act = (ticket: string, what: string, body: object, who: Parameters<AcceptanceMesh['ask']>[4]) =>
    mesh().ask('routing', 'POST', `/v1/tickets/${ticket}/${what}`, body, who);
  const holderOf = async (ticket: string) =>
    (await mesh().ask<{ assignee?: string }>('routing', 'GET', `/v1/work/${ticket}`)).assignee;
  const isHeldBy = (ticket: string, agent: string) =>
    mesh().eventually(async () => expect(await holderOf(ticket)).toBe(agent));

  capability('B1', async () => {
    const customer = { ref: 'b1-customer' };
    await comesOnDuty(mesh(), 'agent-li', { tiers: ['agent'], skills: ['general', 'loan', 'repayment'] });
    await comesOnDuty(mesh(), 'agent-wang', { tiers: ['account-manager'], skills: ['general', 'loan', 'repayment'] });

    const { id } = await mesh().open({ desk: DESK, customer, body: KNOWN_QUESTION });
    await mesh().hears('support.ticket.answered.v1', id);
    await write(id, '看不懂，转人工', { customer: customer.ref });
    await isHeldBy(id, 'agent-li');
    await act(id, 'accept', {}, 'agent-li');
    await write(id, '您好，我是客服小李，您的情况需要客户经理处理。', 'agent-li');
    await act(id, 'escalate', { reason: '需要个性化方案' }, 'agent-li');
    await isHeldBy(id, 'agent-wang');
    await act(id, 'accept', {}, 'agent-wang');
    await write(id, '您好，我是客户经理老王，马上为您处理。', 'agent-wang');
    await write(id, '好的，谢谢王经理，我等您消息', { customer: customer.ref });

    await mesh().settled();
    const owners = mesh()
      .said('support.ticket.assigned.v1', id)
      .map(({ data }) => data['work']);
    expect(owners).toMatchObject([
      { tier: 'agent', assignee: 'agent-li' },
      { tier: 'account-manager', assignee: 'agent-wang' },
    ]);
    expect(mesh().said('support.ticket.answered.v1', id)[0]?.data).toMatchObject({ work: { tier: 'self-service' } });
    const { messages } = await mesh().ask<{ messages: { author: { role: string; id: string }; body: string }[] }>(
      'intake',
      'GET',
      `/v1/tickets/${id}`,
    );
    expect(messages.map(({ author }) => author.role)).toEqual([
      'customer',
      'assistant',
      'customer',
      'agent',
      'agent',
      'customer',
    ]);
    expect(messages[0]?.body).toBe(KNOWN_QUESTION);

    await servesOneLaneMore(mesh(), 'account-manager');
    await act(id, 'resolve', { outcome: '已提供方案' }, 'agent-wang');
    await goesHome(mesh(), 'agent-li', 'agent-wang');
  });

  capability('B4', async () => {
    // Needs the skill of its intent and somebody who speaks Chinese; what English is spoken does not count.
    await comesOnDuty(mesh(), 'b4-x', {
      tiers: ['account-manager'],
      skills: ['plan', 'general', 'repayment'],
      locales: ['zh-CN'],
      capacity: 3,
      desks: [DESK],
    });
    const need = { desk: DESK, body: '我失业了，这个月实在还不上，能不能分期慢慢还？' };
    const first = [await mesh().open(need), await mesh().open(need)];
    for (const { id } of first) await isHeldBy(id, 'b4-x');
    await comesOnDuty(mesh(), 'b4-y', {
      tiers: ['account-manager'],
      skills: ['plan', 'general', 'repayment'],
      locales: ['en'],
      capacity: 3,
      desks: [DESK],
    });

    const third = await mesh().open(need);
    await isHeldBy(third.id, 'b4-x');
    const fourth = await mesh().open(need);
    const queued = await mesh().hears('support.ticket.queued.v1', fourth.id);
    expect(queued.data).toMatchObject({ work: { tier: 'account-manager', intent: 'repay.hardship' } });
    const english = await mesh().open({ desk: DESK, body: 'I lost my job and cannot repay my loan this month.' });
    await isHeldBy(english.id, 'b4-y');
    expect(await mesh().ask('routing', 'GET', `/v1/work/${fourth.id}`)).toMatchObject({ status: 'queued' });

    await act(first[0]?.id ?? '', 'resolve', { outcome: '已制定还款计划' }, 'supervisor-chen');
    await isHeldBy(fourth.id, 'b4-x');
    for (const { id } of [...first.slice(1), third, fourth, english])
      await act(id, 'resolve', { outcome: '已制定还款计划' }, 'supervisor-chen');
    await goesHome(mesh(), 'b4-x', 'b4-y');
  });

  capability('B6', async () => {
    const customer = { ref: 'b6-customer' };
    const asked = await mesh().open({ desk: DESK, customer, body: KNOWN_QUESTION });
    await mesh().hears('support.ticket.answered.v1', asked.id);
    await write(asked.id, '转人工', { customer: customer.ref });
    const queued = await mesh().hears('support.ticket.queued.v1', asked.id);
    // One step: the answer was version 2, the queue of people is version 3.
    expect(queued.data).toMatchObject({
      reason: 'human-requested',
      work: { version: 3, tier: 'agent', status: 'queued' },
    });

    const atOnce = await mesh().open({ desk: DESK, body: 'I want to speak to a person about my loan' });
    expect((await mesh().hears('support.ticket.queued.v1', atOnce.id)).data).toMatchObject({
      reason: 'human-requested',
    });

    const failing = await mesh().open({ desk: DESK, customer, body: KNOWN_QUESTION });
    await mesh().hears('support.ticket.answered.v1', failing.id);
    await write(failing.id, '贷款利率是多少？', { customer: customer.ref });
    await mesh().eventually(() => expect(mesh().said('support.ticket.answered.v1', failing.id)).toHaveLength(2));
    await write(failing.id, '还是没说清楚，利息怎么算？', { customer: customer.ref });
    const handedOver = await mesh().hears('support.ticket.queued.v1', failing.id);
    expect(handedOver.data).toMatchObject({ reason: 'not-helped', work: { tier: 'agent' } });
    for (const { id } of [asked, atOnce, failing]) await act(id, 'resolve', { outcome: '已说明' }, 'supervisor-chen');
  });

  capability('B8', async () => {
    const agents = ['b8-a', 'b8-b', 'b8-c', 'b8-d'];
    for (const id of agents)
      await comesOnDuty(mesh(), id, { tiers: ['agent'], skills: ['general'], capacity: 60, desks: [DESK] });
    const tickets = Array.from({ length: 100 }, (_, at) => ({
      idempotencyKey: `b8-${at}`,
      ticket: { desk: DESK, channel: 'chat', customer: { ref: `b8-${at}` }, body: `转人工，${NO_ARTICLE}` },
    }));
    const { results } = await mesh().ask<{ results: { ticket: { id: string } }[] }>(
      'intake',
      'POST',
      '/v1/tickets/batch',
      { tickets },
    );
    const loads = await mesh().eventually(async () => {
      const { items } = await mesh().ask<{ items: { id: string; load: number }[] }>('routing', 'GET', '/v1/agents');
      const found = items.filter(({ id }) => agents.includes(id)).map(({ load }) => load);
      expect(found.reduce((sum, load) => sum + load, 0)).toBe(100);
      return found;
    });
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    await Promise.all(results.map(({ ticket }) => act(ticket.id, 'resolve', { outcome: '已回复' }, 'supervisor-chen')));
    await goesHome(mesh(), ...agents);

    // A call takes two units of an account manager, and keeps them for a minute of writing up.
    const wang = { tiers: ['account-manager'], skills: ['repayment'], capacity: 3, desks: [DESK] } as const;
    await comesOnDuty(mesh(), 'agent-wang', wang);
    const loadIs = (load: number) =>
      mesh().eventually(async () => {
        const { items } = await mesh().ask<{ items: { id: string; load: number }[] }>('routing', 'GET', '/v1/agents');
        expect(items.find(({ id }) => id === 'agent-wang')?.load).toBe(load);
      });
    const body = '我失业了还不上钱怎么办';
    const call = await mesh().open({ desk: DESK, channel: 'phone', body });
    await isHeldBy(call.id, 'agent-wang');
    await loadIs(2);
    const nextCall = await mesh().open({ desk: DESK, channel: 'phone', body });
    await mesh().hears('support.ticket.queued.v1', nextCall.id);
    const chat = await mesh().open({ desk: DESK, channel: 'chat', body });
    await mesh().hears('support.ticket.queued.v1', chat.id);
    await act(call.id, 'resolve', { outcome: '已说明还款方案' }, 'agent-wang');
    await mesh().settled();
    // Room for the chat alone is kept for the call that came before it.
    expect([await holderOf(nextCall.id), await holderOf(chat.id)]).toEqual([undefined, undefined]);
    await loadIs(2);
    await mesh().ask('routing', 'POST', '/v1/agents/agent-wang/ready', {}, 'agent-wang');
    await isHeldBy(nextCall.id, 'agent-wang');
    await isHeldBy(chat.id, 'agent-wang');
    await loadIs(3);
    await act(nextCall.id, 'resolve', { outcome: '已说明还款方案' }, 'agent-wang');
    await loadIs(3);
    await mesh().all.passTime('61 seconds');
    await loadIs(1);
    await act(chat.id, 'resolve', { outcome: '已说明还款方案' }, 'agent-wang');
    await loadIs(0);
    await goesHome(mesh(), 'agent-wang');
    await mesh().all.passTime('-61 seconds');
  });
}

/** A process that serves the lane of this tier alone: its queue gets a consumer more, the other tiers' none. */
async function servesOneLaneMore({ all }: AcceptanceMesh, tier: string): Promise<void> {
  const broker = await connect(all.vhost.url);
  const channel = await broker.createChannel();
  const consumersOf = async (of: string) => (await channel.checkQueue(`routing.tier.${of}`)).consumerCount;
  const before = { own: await consumersOf(tier), agent: await consumersOf('agent') };
  const further = await createTestService(RoutingModule, {
    name: 'routing',
    config: RoutingConfig,
    environment: { DATABASE_URL: all.database.url, RABBITMQ_URL: all.vhost.url, LANES: tier },
  });
  try {
    const deadline = Date.now() + 20_000;
    while (!further.app.get(MessagingHealth).report().consumersAttached && Date.now() < deadline)
      await consumersOf(tier);
    expect([await consumersOf(tier), await consumersOf('agent')]).toEqual([before.own + 1, before.agent]);
  } finally {
    await further.close();
    await broker.close();
  }
}
