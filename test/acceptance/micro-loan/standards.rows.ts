import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { clockOf } from '../clocks-of.js';

const DESK = 'micro-loan';

interface Durations {
  tickets: number;
  p50Seconds: number;
  p95Seconds: number;
}

interface Report {
  standards: {
    version: number;
    targets: { measure: string; channels?: string[]; seconds: number; tickets: number; inTime: number; met: boolean }[];
  }[];
}

/** What is promised in public, and what becomes of it. */
export function standardRows(mesh: () => AcceptanceMesh): void {
  const overview = (channel: string, from: string) =>
    mesh().ask<{ acknowledgement: Durations; firstResponse: Durations }>(
      'analytics',
      'GET',
      `/v1/overview?desk=${DESK}&channel=${channel}&from=${encodeURIComponent(from)}&to=${encodeURIComponent('2026-12-02T00:00:00+08:00')}`,
    );

  capability('B3', async () => {
    const from = '2026-12-01T10:00:00+08:00';
    // Later than the articles, which hold from the moment the mesh first started.
    await mesh().all.setTime('2026-12-01T10:00:01+08:00');
    const question = '怎么申请微粒贷？';
    await mesh().eventually(async () =>
      expect(await mesh().ask('routing', 'POST', '/v1/ask', { desk: DESK, question })).toMatchObject({
        answered: true,
      }),
    );
    const answers: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const began = performance.now();
      const customer = { ref: `b3-${n}`, email: `b3-${n}@customer.example` };
      const channel = n % 2 === 0 ? 'app' : 'email';
      await mesh().open({ desk: DESK, channel, customer, body: question });
      answers.push(performance.now() - began);
    }
    // The number stands in the reply: whoever writes in the app knows at once that it came.
    expect(answers.toSorted((a, b) => a - b)[18]).toBeLessThanOrEqual(1_000);
    for (const channel of ['app', 'email']) {
      const { acknowledgement, firstResponse } = await mesh().eventually(async () => {
        const found = await overview(channel, from);
        expect([found.acknowledgement.tickets, found.firstResponse.tickets]).toEqual([10, 10]);
        return found;
      });
      expect(acknowledgement.p95Seconds).toBeGreaterThanOrEqual(acknowledgement.p50Seconds);
      expect(firstResponse.p95Seconds).toBeGreaterThanOrEqual(0);
    }
  });

  capability('B27', async () => {
    await mesh().all.setTime('2026-11-12T10:00:00+08:00');
    const customer = { ref: 'b27-customer' };
    const { id } = await mesh().open({
      desk: DESK,
      kind: 'complaint',
      customer,
      body: '催收电话打给了我的同事，我要投诉',
    });
    await mesh().hears('support.ticket.queued.v1', id);
    const answer = await fetch(`${mesh().all.services.routing.url}/v1/public/standards`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('max-age');
    const { desks } = (await answer.json()) as { desks: Record<string, unknown>[] };
    expect(desks.find(({ desk }) => desk === DESK)).toMatchObject({
      standard: {
        version: 3,
        effectiveFrom: '2026-10-01',
        targets: expect.arrayContaining([
          { measure: 'first-response', channels: ['app', 'web', 'chat'], seconds: 60, share: 0.95 },
        ]),
      },
      limits: expect.arrayContaining([expect.objectContaining({ name: 'complaint', days: 15, maximumDays: 60 })]),
      queues: expect.arrayContaining([expect.objectContaining({ tier: 'agent', waiting: expect.any(Number) })]),
    });
    expect(JSON.stringify(desks)).not.toContain(id);

    const note = '内部备注：该客户曾多次投诉，建议上报合规部';
    await mesh().ask(
      'routing',
      'POST',
      `/v1/tickets/${id}/resolve`,
      { outcome: '已停止联系您的同事并致歉', note },
      'supervisor-chen',
    );
    const stages = await mesh().eventually(async () => {
      const timeline = await mesh().ask('intake', 'GET', `/v1/tickets/${id}/timeline`, undefined, {
        customer: customer.ref,
      });
      expect(JSON.stringify(timeline)).toContain('resolved');
      return JSON.stringify(timeline);
    });
    expect(stages).toContain('received');
    expect(stages).not.toContain('内部备注');
    expect(stages).not.toContain('supervisor-chen');
    expect(
      (await mesh().call('intake', 'GET', `/v1/tickets/${id}/timeline`, undefined, { customer: 'somebody-else' }))
        .status,
    ).toBe(404);
  });

  capability('B30', async () => {
    const respond = async (at: string, ref: string, seconds: number) => {
      await mesh().all.setTime(at);
      const { id } = await mesh().open({
        desk: DESK,
        channel: 'chat',
        kind: 'complaint',
        customer: { ref },
        body: '服务费没有提前说明，要求退还',
      });
      await mesh().hears('support.ticket.queued.v1', id);
      await mesh().all.passTime(`${seconds} seconds`);
      await mesh().ask(
        'intake',
        'POST',
        `/v1/tickets/${id}/messages`,
        { body: '您好，已收到您的投诉，正在核实费用明细。' },
        'agent-li',
      );
      await mesh().eventually(async () =>
        expect(await clockOf(mesh(), id, 'first-response')).toMatchObject({ state: 'stopped' }),
      );
      await mesh().ask('routing', 'POST', `/v1/tickets/${id}/resolve`, { outcome: '费用已退还' }, 'supervisor-chen');
    };
    await respond('2026-09-30T10:00:00+08:00', 'b30-before', 90);
    await respond('2026-10-02T10:00:00+08:00', 'b30-late', 90);
    await respond('2026-10-02T11:00:00+08:00', 'b30-soon', 20);
    const period = `from=${encodeURIComponent('2026-09-30T00:00:00+08:00')}&to=${encodeURIComponent('2026-10-03T00:00:00+08:00')}`;
    const answered = await mesh().eventually(async () => {
      const { standards } = await mesh().ask<Report>(
        'analytics',
        'GET',
        `/v1/standards?desk=${DESK}&channel=chat&${period}`,
        undefined,
        'supervisor-chen',
      );
      const found = standards.map(({ version, targets }) => ({
        version,
        ...targets.find(({ measure, channels }) => measure === 'first-response' && channels?.includes('chat')),
      }));
      expect(found.map(({ tickets }) => tickets)).toEqual([1, 2]);
      return found;
    });
    expect(answered).toMatchObject([
      { version: 2, seconds: 300, inTime: 1, met: true },
      { version: 3, seconds: 60, inTime: 1, met: false },
    ]);
  });
}
