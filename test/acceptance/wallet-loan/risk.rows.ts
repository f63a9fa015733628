import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'wallet-loan';
const REQUESTED = 'support.risk.hold-requested.v1';

interface Listed {
  items: { ticketId: string; kind: string; priority: number }[];
}
interface Tickets {
  tickets: { id: string; kind: string }[];
}

/** Risks by words, by facts and by the pattern of contacts. */
export function riskRows(mesh: () => AcceptanceMesh): void {
  const stateRisk = (ref: string, level: string) =>
    mesh().state('risk.signal.raised', ref, { desk: DESK, signal: 'account_takeover', level });
  const ticketsOf = async (customer: string) =>
    (await mesh().ask<Tickets>('intake', 'GET', `/v1/tickets?customer=${customer}`)).tickets;

  capability('D4', async () => {
    const plain = await mesh().open({ desk: DESK, channel: 'phone', body: '请问钱包贷款怎么还款' });
    await workBecomes(mesh(), plain.id, { status: 'queued' });
    const customer = { ref: 'd4-words' };
    const stolen = await mesh().open({ desk: DESK, customer, body: '我的钱被转走了，不是我本人操作的，快帮我冻结' });
    const { data: hold } = await mesh().hears(REQUESTED, stolen.id);
    expect(hold).toMatchObject({ customer, cause: 'words', state: 'requested' });
    const { openedAt } = await mesh().ask<{ openedAt: string }>('intake', 'GET', `/v1/tickets/${stolen.id}`);
    expect(Date.parse(String(hold['requestedAt'])) - Date.parse(openedAt)).toBeLessThanOrEqual(2_000);

    // Ahead of all others, although it came last.
    await workBecomes(mesh(), stolen.id, { status: 'queued', kind: 'risk', priority: 0, requiredSkills: ['risk'] });
    const list = `/v1/work?tier=agent&desk=${DESK}&state=queued&limit=200`;
    const { items } = await mesh().ask<Listed>('routing', 'GET', list);
    const place = items.findIndex(({ ticketId }) => ticketId === stolen.id);
    expect(items.slice(0, place).every(({ kind }) => kind === 'risk')).toBe(true);
    expect(items.findIndex(({ ticketId }) => ticketId === plain.id)).toBeGreaterThan(place);

    // Pinned: it cannot end while the account is held, and only a person lets it go.
    const resolve = () =>
      mesh().call('routing', 'POST', `/v1/tickets/${stolen.id}/resolve`, { outcome: '已处理' }, 'supervisor-chen');
    expect(await resolve()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('no-standing-hold') },
    });
    await mesh().state('risk.hold.confirmed', customer.ref, { holdId: hold['holdId'], reason: '账户已冻结' });
    expect((await mesh().hears('support.risk.hold-answered.v1', stolen.id)).data).toMatchObject({ state: 'confirmed' });
    expect((await resolve()).status).toBe(409);
    const release = (reason: string, who: 'system' | 'agent-li' | 'supervisor-chen') =>
      mesh().call('routing', 'POST', `/v1/tickets/${stolen.id}/hold/release`, { reason }, who);
    expect((await release('自动解冻', 'system')).status).toBe(403);
    expect((await release('没有办理权限', 'agent-li')).status).toBe(403);
    expect((await release('', 'supervisor-chen')).status).toBe(422);
    expect(await release('客户本人到场核实，确认解除', 'supervisor-chen')).toMatchObject({
      status: 200,
      body: {
        state: 'released',
        steps: [
          { state: 'requested', by: 'routing' },
          { state: 'confirmed', by: '/core', reason: '账户已冻结' },
          { state: 'released', by: 'supervisor-chen', reason: '客户本人到场核实，确认解除' },
        ],
      },
    });
    expect((await release('再来一次', 'supervisor-chen')).status).toBe(409);
    await mesh().hears('support.risk.hold-released.v1', stolen.id);
    expect((await resolve()).status).toBe(200);

    // A fact opens the ticket itself, once, and a low signal opens none.
    await stateRisk('d4-low', 'low');
    const factId = await stateRisk('d4-fact', 'high');
    const [opened] = await mesh().eventually(async () => {
      const found = await ticketsOf('d4-fact');
      expect(found).toMatchObject([{ kind: 'risk' }]);
      return found;
    });
    expect((await mesh().hears(REQUESTED, opened?.id)).data).toMatchObject({ cause: 'fact' });
    await mesh()
      .state('risk.signal.raised', 'd4-fact', { desk: DESK, signal: 'account_takeover', level: 'high' }, factId)
      .catch(() => undefined);
    await stateRisk('d4-fact', 'high');

    // So do words that come later: the question with its machine becomes a risk with people.
    const asked = await mesh().open({ desk: DESK, customer: { ref: 'd4-later' }, body: '按日计息是怎么算的' });
    await workBecomes(mesh(), asked.id, { status: 'answered' });
    await mesh().ask(
      'intake',
      'POST',
      `/v1/tickets/${asked.id}/messages`,
      { body: '等等，我账户里的钱被盗了！' },
      { customer: 'd4-later' },
    );
    await workBecomes(mesh(), asked.id, { status: 'queued', kind: 'risk', priority: 0 });
    await mesh().hears(REQUESTED, asked.id);
    expect(await ticketsOf('d4-fact')).toHaveLength(1);
    expect(await ticketsOf('d4-low')).toHaveLength(0);

    await atWork(mesh(), 'agent-zhao', { skills: ['risk', 'general'], desks: [DESK] });
    await workBecomes(mesh(), asked.id, { status: 'assigned', assignee: 'agent-zhao' });
    await offline(mesh(), 'agent-zhao');
  });

  capability('D24', async () => {
    const deviceId = `dev-${crypto.randomUUID()}`;
    const clusters = () =>
      mesh()
        .said('support.risk.clustered.v1')
        .filter(({ data }) => data['deviceId'] === deviceId);
    const contact = (ref: string, device = deviceId) =>
      mesh().open({ desk: DESK, customer: { ref }, body: '我忘记密码了，请帮我重置密码', data: { deviceId: device } });
    const first = await contact('d24-1');
    for (const ref of ['d24-2', 'd24-3', 'd24-4', 'd24-4']) await contact(ref);
    const elsewhere = await contact('d24-5', `dev-${crypto.randomUUID()}`);
    await mesh().hears('support.ticket.classified.v1', elsewhere.id);
    await mesh().settled();
    expect(clusters()).toEqual([]);

    const last = await contact('d24-5');
    const [cluster] = await mesh().eventually(() => {
      expect(clusters()).toHaveLength(1);
      return clusters();
    });
    expect(cluster?.data).toMatchObject({ desk: DESK, pattern: 'password-reset' });
    expect(cluster?.data['customers']).toHaveLength(5);
    expect(cluster?.data['tickets']).toHaveLength(6);
    // Each of the accounts is protected.
    for (const { id } of [first, last]) {
      await workBecomes(mesh(), id, { kind: 'risk', priority: 0 });
      expect((await mesh().hears(REQUESTED, id)).data).toMatchObject({ cause: 'cluster' });
    }
    // A sixth joins the cluster that is known.
    const sixth = await contact('d24-6');
    await mesh().hears(REQUESTED, sixth.id);
    await mesh().settled();
    expect(clusters()).toHaveLength(1);
  });
}
