import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

const DESK = 'wallet-loan';

const BY_NATURE = {
  'complaint-service': [
    '客服态度太差了，一问三不知，还挂我电话，我要求道歉',
    '我投诉你们的客服，说话特别不耐烦，希望给个说法',
    'Your agent was rude to me and hung up. I want an apology.',
  ],
  'complaint-terms': [
    '利率和合同上写的不一样，多收了我的利息，我要求退还',
    '投诉：手续费没有提前告知就扣了，请退还',
    'I complain about the fees: the interest rate is not what the contract says. I want a refund.',
  ],
  'complaint-technical': [
    'APP 一直闪退，还款页面打不开，我要投诉，请尽快修复',
    '我要投诉，系统每次都报错，验证码收不到，根本登录不了，希望尽快解决',
    'The app crashes every time I open the repayment page. I want to complain, please fix it.',
  ],
} as const;

/** Complaints take the way of what they are aimed at, and end when the complainant says so. */
export function complaintRows(mesh: () => AcceptanceMesh): void {
  const { flow, comesTo, move, stages, toldBy } = flowsOf(mesh);

  capability('D18', async () => {
    const opened = await Promise.all(
      Object.entries(BY_NATURE).flatMap(([expected, texts]) =>
        texts.map(async (body) => {
          const { id } = await mesh().open({ desk: DESK, kind: 'complaint', body, data: { appVersion: '5.2.1' } });
          return { id, body, expected };
        }),
      ),
    );
    for (const { id, body, expected } of opened) {
      const { flow: found } = await mesh().eventually(() => flow(id));
      expect({ body, flow: found.id }).toEqual({ body, flow: expected });
    }
    const actions = (id: string) =>
      mesh()
        .said('support.action.requested.v1', id)
        .map(({ data }) => data['action']);
    for (const [at, action] of ['review-service', 'recalculate', 'investigate-fault'].entries()) {
      const { id } = opened[at * 3] ?? { id: '' };
      await mesh().eventually(() => expect(actions(id)).toEqual([`complaint.${action}`]));
    }
  });

  capability('D12', async () => {
    const customer = { customer: 'd12-customer' };
    const { id } = await mesh().open({
      desk: DESK,
      kind: 'complaint',
      body: '客服承诺的减免没有兑现，我要求给个说法。',
      customer: { ref: customer.customer },
    });
    await comesTo(id, 'REVIEWING');
    await mesh().hears('support.ticket.queued.v1', id);

    // What customers see of it by themselves: where it stands, what they sent, how it goes on, what they may do.
    const own = <Body>(service: 'intake' | 'routing', path: string) =>
      mesh().ask<Body>(service, 'GET', `/v1/tickets/${id}${path}`, undefined, customer);
    await mesh().eventually(async () =>
      expect(await own('intake', '')).toMatchObject({ kind: 'complaint', status: 'queued' }),
    );
    expect(await own('intake', '/evidence')).toEqual({ evidence: [] });
    const mine = await own<{ transitions: { id: string }[]; fields?: unknown }>('routing', '/flow');
    expect(mine.transitions.map((each) => each.id)).toEqual(['withdraw']);
    expect(mine.fields).toBeUndefined();

    const stranger = await move(id, 'withdraw', {}, { customer: 'd12-stranger' });
    expect(stranger.status).toBe(404);
    expect(await move(id, 'withdraw', {}, 'agent-li')).toMatchObject({ status: 403 });
    const { status, body } = await move(id, 'withdraw', { reason: '问题已经解决，不投诉了' }, customer);
    expect([status, body['state'], body['ended']]).toEqual([200, 'WITHDRAWN', true]);

    const resolved = await mesh().hears('support.ticket.resolved.v1', id);
    expect(resolved.data).toMatchObject({ outcome: 'withdrawn', by: 'd12-customer', work: { status: 'resolved' } });
    const day = (instant: unknown) => new Date(Date.parse(String(instant)) + 8 * 3_600_000).toISOString().slice(0, 10);
    const work = resolved.data['work'] as { openedAt: string; resolvedAt: string };
    expect(day(work.resolvedAt)).toBe(day(body['enteredAt']));
    const path = `/v1/tickets/${id}/clocks`;
    const { items } = await mesh().ask<{ items: { state: string }[] }>('routing', 'GET', path);
    expect(items.every(({ state }) => state === 'stopped')).toBe(true);
    await mesh().eventually(async () =>
      expect(await stages(id, 'd12-customer')).toEqual(expect.arrayContaining(['withdrawn', 'resolved'])),
    );
    // The closing letter names what somebody who is not content can still do.
    const letter = await mesh().eventually(async () => {
      const [closed] = await toldBy(id, 'closed');
      if (closed === undefined) throw new Error('no closing letter yet');
      return closed.body;
    });
    for (const remedy of [/复核|复查|核查/, /调解/, /仲裁/, /诉讼|起诉|法院/]) expect(letter).toMatch(remedy);
  });
}
