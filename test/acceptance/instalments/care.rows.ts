import { loadDesks } from '#lib/desks';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { comesOnDuty, goesHome } from '../staff.js';
import { startIntakeProcess } from './intake-process.js';

const DESK = 'instalments';
type Who = Parameters<AcceptanceMesh['call']>[4];

interface Line {
  productLine: string;
  opened: number;
  complaints: number;
}

/** What a case is about, that none is lost, what its agent is shown, and who takes it up again. */
export function careRows(mesh: () => AcceptanceMesh): void {
  const routing = (path: string, body: object, who: Who) => mesh().ask('routing', 'POST', path, body, who);
  const write = (ticket: string, body: string, who: Who) =>
    mesh().ask<{ ticketId: string }>('intake', 'POST', `/v1/tickets/${ticket}/messages`, { body }, who);
  const work = (id: string) => mesh().ask<{ status: string; assignee?: string }>('routing', 'GET', `/v1/work/${id}`);
  const isHeldBy = (ticket: string, agent: string) =>
    mesh().eventually(async () => expect(await work(ticket)).toMatchObject({ assignee: agent }));
  const linesOf = async (): Promise<(line: string) => Pick<Line, 'opened' | 'complaints'>> => {
    const { lines } = await mesh().ask<{ lines: Line[] }>('analytics', 'GET', `/v1/product-lines?desk=${DESK}`);
    return (line) => lines.find(({ productLine }) => productLine === line) ?? { opened: 0, complaints: 0 };
  };

  capability('C1', async () => {
    const before = await linesOf();
    const phone = await mesh().open({
      desk: DESK,
      productLine: 'electronics',
      body: '我买的手机屏幕有裂痕，要投诉商家',
    });
    const without = await mesh().open({ desk: DESK, body: '账单在哪里看？' });
    expect((await mesh().hears('support.ticket.opened.v1', without.id)).data).toMatchObject({ productLine: 'unknown' });
    expect(await mesh().ask('intake', 'GET', `/v1/tickets/${phone.id}`)).toMatchObject({ productLine: 'electronics' });
    await mesh().eventually(async () => {
      const after = await linesOf();
      expect(after('unknown').opened).toBe(before('unknown').opened + 1);
      expect(after('electronics')).toMatchObject({
        opened: before('electronics').opened + 1,
        complaints: before('electronics').complaints + 1,
      });
    });
    const wrong = { desk: DESK, channel: 'app', customer: { ref: 'c1' }, body: '你好', productLine: 'groceries' };
    const refused = await mesh().call('intake', 'POST', '/v1/tickets', wrong);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'productLine' }] } });
  });

  capability(
    'C5',
    async () => {
      const customer = { ref: 'c5-customer' };
      const complaint = { desk: DESK, channel: 'app', kind: 'complaint', customer, body: '客服态度恶劣，我要投诉！' };
      const complaints = async () =>
        (
          await mesh().ask<{ tickets: { id: string; kind: string }[] }>(
            'intake',
            'GET',
            `/v1/tickets?customer=${customer.ref}`,
          )
        ).tickets;

      // It ends by SIGKILL after the commit and before the answer: the customer hears nothing.
      const doomed = await startIntakeProcess(mesh(), { FAILPOINT: 'committed-before-reply:kill' });
      await expect(doomed.post(complaint, 'c5')).rejects.toThrow();
      expect(await doomed.ended).toBe('SIGKILL');
      expect(await complaints()).toHaveLength(1);

      // Before the commit, nothing was accepted and nothing is there.
      const earlier = await startIntakeProcess(mesh(), { FAILPOINT: 'before-commit:kill' });
      await expect(earlier.post({ ...complaint, body: '第二件投诉' }, 'c5-second')).rejects.toThrow();
      expect(await earlier.ended).toBe('SIGKILL');
      expect(await complaints()).toHaveLength(1);

      const restarted = await startIntakeProcess(mesh());
      const again = await restarted.post(complaint, 'c5');
      expect(again.status).toBe(201);
      const [stored, ...others] = await complaints();
      expect([stored?.id, others]).toEqual([again.body['id'], []]);
      await restarted.stop();
      await mesh().hears('support.ticket.queued.v1', stored?.id);
      expect(mesh().said('support.ticket.opened.v1', stored?.id)).toHaveLength(1);
    },
    180_000,
  );

  capability('C13', async () => {
    // The stated data set: every phrase of the desk's pack, in both languages, each as a call that a person takes.
    const phrases = loadDesks('deploy/desks')
      .get(DESK)
      .intents.flatMap(({ id, phrases: all }) => all.map((text) => ({ intent: id, text })));
    expect(phrases.length).toBeGreaterThan(100);
    const tickets = phrases.map(({ text }, at) => ({
      idempotencyKey: `c13-${at}`,
      ticket: { desk: DESK, channel: 'phone', customer: { ref: `c13-${at}` }, body: text },
    }));
    const { results } = await mesh().ask<{ results: { ticket: { id: string } }[] }>(
      'intake',
      'POST',
      '/v1/tickets/batch',
      { tickets },
    );
    const durations: number[] = [];
    let right = 0;
    let offered = 0;
    let three = 0;
    for (const [at, { ticket }] of results.entries()) {
      await mesh().hears('support.ticket.queued.v1', ticket.id);
      const began = performance.now();
      const seen = await mesh().ask<{ intent: string; suggestions: { id: string; version: number }[] }>(
        'routing',
        'GET',
        `/v1/work/${ticket.id}`,
        undefined,
        'agent-li',
      );
      durations.push(performance.now() - began);
      if (seen.intent === phrases[at]?.intent) right += 1;
      if (seen.suggestions.length > 0) offered += 1;
      if (seen.suggestions.length === 3) three += 1;
    }
    const p95 = durations.toSorted((a, b) => a - b)[Math.floor(durations.length * 0.95)];
    expect(p95).toBeLessThanOrEqual(300);
    expect(right / phrases.length).toBeGreaterThan(0.95);
    // Three wherever three have anything to do with it.
    expect(offered / phrases.length).toBeGreaterThan(0.95);
    expect(three / phrases.length).toBeGreaterThan(0.7);
    // Nobody else's row is to wait behind these; reports of fraud and complaints stay with the guards of their own flows.
    for (const { ticket } of results)
      await mesh().call(
        'routing',
        'POST',
        `/v1/tickets/${ticket.id}/resolve`,
        { outcome: '已回复' },
        'supervisor-chen',
      );
  });

  capability('C15', async () => {
    const customer = { ref: 'c15-customer' };
    const duty = { tiers: ['agent'], skills: ['general', 'refund', 'aftersale'], desks: [DESK] } as const;
    await comesOnDuty(mesh(), 'agent-li', duty);
    const { id, number } = await mesh().open({ desk: DESK, customer, body: '转人工，退款一直没有到账' });
    await isHeldBy(id, 'agent-li');
    await routing(`/v1/tickets/${id}/accept`, {}, 'agent-li');
    await write(id, '已为您加急，预计两天内到账。', 'agent-li');
    await routing(`/v1/tickets/${id}/resolve`, { outcome: '已加急' }, 'agent-li');
    await mesh().eventually(async () => expect((await work(id)).status).toBe('resolved'));

    // Somebody with nothing to do is there too: the one who knows the case gets it all the same.
    await comesOnDuty(mesh(), 'agent-wang', duty);
    await mesh().all.passTime('6 days 23 hours');
    const soon = await write(id, '还是没有到账，怎么回事？', { customer: customer.ref });
    expect(soon.ticketId).toBe(id);
    await mesh().hears('support.ticket.reopened.v1', id);
    await isHeldBy(id, 'agent-li');
    await mesh().settled();
    expect(mesh().said('support.ticket.assigned.v1', id).at(-1)?.data).toMatchObject({ reason: 'previous-agent' });
    const reopened = await mesh().ask<{ messages: unknown[] }>('intake', 'GET', `/v1/tickets/${id}`);
    expect(reopened.messages).toHaveLength(3);
    await routing(`/v1/tickets/${id}/resolve`, { outcome: '已到账' }, 'agent-li');
    await mesh().eventually(async () =>
      expect(await mesh().ask('intake', 'GET', `/v1/tickets/${id}`)).toMatchObject({ status: 'resolved' }),
    );

    await mesh().all.passTime('7 days 1 minute');
    const late = await write(id, '另外想问一下，退款的利息怎么算？', { customer: customer.ref });
    expect(late.ticketId).not.toBe(id);
    const followUp = await mesh().ask('intake', 'GET', `/v1/tickets/${late.ticketId}`, undefined, {
      customer: customer.ref,
    });
    expect(followUp['links']).toEqual([{ ticketId: id, number, kind: 'follows', direction: 'to' }]);
    expect((await mesh().hears('support.ticket.linked.v1', late.ticketId)).data).toMatchObject({ otherId: id });
    expect((await work(id)).status).toBe('resolved');
    await mesh().all.passTime('-13 days -23 hours -1 minute');
    await goesHome(mesh(), 'agent-li', 'agent-wang');
  });
}
