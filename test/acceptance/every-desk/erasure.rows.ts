import { findInClear } from '../../integration/canaries.js';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'wallet-loan';
const AGENT = 'erasure-clerk';

/** A deletion reaches every service; a law that forbids it is respected by every service. */
export function erasureRows(mesh: () => AcceptanceMesh): void {
  const { comesTo, move, resolve } = flowsOf(mesh);
  const leaksOf = (words: string) => findInClear({ words }, { databaseUrl: mesh().all.database.url, folders: [] });

  /** Everything a customer may leave behind, and what staff write down about it. */
  async function leavesWords(ref: string, words: string): Promise<string> {
    const { id } = await mesh().open({
      desk: DESK,
      kind: 'question',
      customer: { ref, name: '谭文静', phone: '13912345678' },
      subject: `关于${words}`,
      body: `转人工，${words}，我的电话是13912345678`,
      data: { note: `备注：${words}` },
    });
    await workBecomes(mesh(), id, { assignee: AGENT });
    await mesh().ask(
      'intake',
      'POST',
      `/v1/tickets/${id}/messages`,
      { body: `还是那件事：${words}` },
      { customer: ref },
    );
    const reply = { body: `您好，您说的“${words}”我们已记录。` };
    await mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, reply, 'supervisor-chen');
    const task = { title: `核实${words}`, tier: 'back-office' };
    const made = await mesh().ask<{ id: string }>(
      'routing',
      'POST',
      `/v1/tickets/${id}/tasks`,
      task,
      'supervisor-chen',
    );
    const result = { result: `已核实${words}` };
    await mesh().ask('routing', 'POST', `/v1/tasks/${made.id}/done`, result, 'supervisor-chen');
    const label = { intent: 'unknown', note: `客户说${words}` };
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/triage/correction`, label, 'supervisor-chen');
    expect((await resolve(id, `已解释${words}`, 'supervisor-chen')).status).toBe(200);
    await mesh().hears('support.ticket.resolved.v1', id);
    await mesh().eventually(() =>
      mesh().ask(
        'intake',
        'POST',
        `/v1/tickets/${id}/rating`,
        { score: 4, comment: `谢谢，${words}` },
        { customer: ref },
      ),
    );
    const opinion = { desk: DESK, type: 'suggestion', text: `建议记住${words}` };
    await mesh().ask('intake', 'POST', '/v1/feedback', opinion, { customer: ref });
    const charge = { chargeId: `${ref}-1`, orderId: `${ref}-o`, amount: '12.00', merchant: words };
    await mesh().state('charge.posted', ref, charge);
    await mesh().settled();
    return id;
  }

  async function asksForDeletion(ref: string, words: string): Promise<string> {
    const body = `请删除我的个人信息，包括${words}。`;
    const data = { subtype: 'personal_data.delete', why: words };
    const { id } = await mesh().open({ desk: DESK, kind: 'request', customer: { ref }, body, data });
    await comesTo(id, 'IDENTITY_PENDING');
    const proof = { fields: { identityMethod: `视频核验，客户复述${words}` } };
    expect((await move(id, 'verify', proof, 'supervisor-chen')).status).toBe(200);
    expect((await move(id, 'approve', {}, 'supervisor-sun')).status).toBe(200);
    return id;
  }

  const everyView = async (id: string, customer: string): Promise<string> => {
    const asked = [
      ['intake', `/v1/tickets/${id}`],
      ['intake', `/v1/tickets/${id}/transcript`],
      ['routing', `/v1/work/${id}`],
      ['routing', `/v1/tickets/${id}/triage`],
      ['routing', `/v1/tickets/${id}/tasks`],
      ['routing', `/v1/tasks?ticket=${id}&state=done`],
      ['routing', `/v1/facts?customer=${customer}`],
      ['notifications', `/v1/notifications?ticket=${id}`],
      ['analytics', `/v1/tickets/${id}/events`],
      ['analytics', `/v1/topics?desk=${DESK}&window=24h&limit=50`],
    ] as const;
    const answers = await Promise.all(
      asked.map(([service, path]) => mesh().call(service, 'GET', path, undefined, 'supervisor-chen')),
    );
    return JSON.stringify(answers);
  };

  capability(
    'X14',
    async () => {
      await atWork(mesh(), AGENT, { skills: ['general', 'loan', 'risk', 'complaint'], desks: [DESK] });
      // People and sentences of this very attempt: a second one must not meet what the first has left.
      const attempt = crypto.randomUUID().replaceAll(/[^a-f]/g, '');
      const [tan, he] = [`x14-tan-${attempt}`, `x14-he-${attempt}`] as const;
      const [words, wordsHeld] = [`白鹭飞过第七座桥的那个下午${attempt}`, `石榴树下埋着两坛桂花酒${attempt}`] as const;
      const leaks = () => leaksOf(words);
      const theirs = await leavesWords(tan, words);
      const held = await leavesWords(he, wordsHeld);
      expect(await everyView(theirs, tan)).toContain(words);
      expect(new Set((await leaks()).map((place) => place.replace(/.* in table (\w+)\..*/, '$1')))).toEqual(
        new Set(['intake', 'routing', 'notifications', 'analytics']),
      );

      // The law holds one of them: everything stays everywhere.
      const hold = { kind: 'anti-money-laundering', reason: '存续贷款的交易记录' };
      await mesh().ask('intake', 'PUT', `/v1/customers/${he}/legal-holds`, { holds: [hold] }, 'supervisor-chen');
      await comesTo(await asksForDeletion(he, wordsHeld), 'RESTRICTED');

      const request = await asksForDeletion(tan, words);
      await comesTo(request, 'FULFILLED');
      const erased = await mesh().hears('support.customer.erased.v1', tan);
      expect(erased.data).toMatchObject({ customer: { ref: tan }, scope: 'customer', request });
      expect(new Set(erased.data['tickets'] as string[])).toEqual(new Set([theirs, request]));
      await mesh().settled();
      expect(mesh().said('support.customer.erased.v1', he)).toEqual([]);

      await mesh().all.passTime('1 minute');
      await mesh().eventually(async () => expect(await leaks()).toEqual([]));
      const after = await everyView(theirs, tan);
      expect(after).not.toMatch(new RegExp(words));
      expect(await everyView(held, he)).toContain(wordsHeld);

      // What the books need stays: who spoke and when, with its proof; the clocks; the rating; the request's own end.
      const transcript = await mesh().ask<{ rows: { body: string; erased?: true }[] }>(
        'intake',
        'GET',
        `/v1/tickets/${theirs}/transcript`,
      );
      expect(transcript).toMatchObject({ verified: true, firstBadSeq: null });
      expect(transcript.rows.length).toBeGreaterThanOrEqual(3);
      expect(transcript.rows.every(({ body, erased: gone }) => body === '' && gone === true)).toBe(true);
      expect(await mesh().ask('intake', 'GET', `/v1/tickets/${theirs}`)).toMatchObject({ rating: { score: 4 } });
      const clocks = await mesh().ask<{ items: object[] }>(
        'routing',
        'GET',
        `/v1/tickets/${theirs}/clocks`,
        undefined,
        'supervisor-chen',
      );
      expect(clocks.items.length).toBeGreaterThan(0);
      const aboutTheRequest = () =>
        mesh().ask<{ items: object[] }>('notifications', 'GET', `/v1/notifications?ticket=${request}`);
      // It was looked for once more: nobody is asked how they liked it.
      await mesh().eventually(async () =>
        expect((await aboutTheRequest()).items).toContainEqual(
          expect.objectContaining({ purpose: 'survey', verdictReason: 'ERASED', body: '' }),
        ),
      );
      expect((await aboutTheRequest()).items).toContainEqual(
        expect.objectContaining({
          occasion: 'ticket.resolved',
          purpose: 'transactional',
          body: expect.stringContaining('请求已完成'),
        }),
      );
      await offline(mesh(), AGENT);
    },
    120_000,
  );
}
