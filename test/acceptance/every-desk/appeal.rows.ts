import type { TicketView } from '#lib/contracts';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

/** Whoever is restricted for suspected fraud learns why, and may appeal. */
export function appealRows(mesh: () => AcceptanceMesh): void {
  const { comesTo, flow, move, answerInWriting, upload } = flowsOf(mesh);
  const customer = 'x11-merchant';
  const told = {
    reason: '账户在十分钟内收到二十笔陌生人转账，涉嫌被用于电信网络诈骗',
    remedy: '可以在三十日内提出申诉，由专人复核',
    documents: ['本人身份证', '交易对应的订单或合同'],
  };
  const event = (restrictionId: string, data: Record<string, unknown>) => ({
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: '/risk',
    type: 'restriction.imposed',
    subject: customer,
    data: { restrictionId, desk: 'wallet-loan', ...data },
  });
  const appeal = (restrictionId: string) =>
    mesh().open({
      desk: 'wallet-loan',
      kind: 'dispute',
      customer: { ref: customer },
      body: '我是卖水果的，都是顾客付的钱，请解除对我账户的限制。',
      data: { subtype: 'restriction_appeal', restrictionId },
    });
  const asked = (id: string, action: string) =>
    mesh()
      .said('support.action.requested.v1', id)
      .filter(({ data }) => data['action'] === action);

  capability('X11', async () => {
    const { reason: _reason, ...silent } = told;
    const refused = await mesh().call('intake', 'POST', '/v1/events', event('R-1', silent));
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'data.reason' }] } });
    await mesh().ask('intake', 'POST', '/v1/events', event('R-1', told));

    await mesh().eventually(async () => {
      const { items } = await mesh().ask<{ items: { title: string; body: string }[] }>(
        'notifications',
        'GET',
        '/v1/inbox',
        undefined,
        { customer },
      );
      const notices = items.filter(({ body }) => body.includes('R-1'));
      expect(notices).toHaveLength(1);
      for (const part of [told.reason, told.remedy, ...told.documents]) expect(notices[0]?.body).toContain(part);
    });

    // Reason, remedy and documents stand with the appeal, and its own clock runs.
    const { id } = await appeal('R-1');
    expect(await comesTo(id, 'APPEALED')).toMatchObject({ flow: { id: 'appeal', limit: 'appeal' } });
    const ticket = await mesh().ask<TicketView>('intake', 'GET', `/v1/tickets/${id}`, undefined, { customer });
    expect(ticket.facts).toEqual([
      expect.objectContaining({ type: 'restriction.imposed', key: 'R-1', data: expect.objectContaining(told) }),
    ]);
    const { items } = await mesh().ask<{ items: { name: string }[] }>(
      'routing',
      'GET',
      `/v1/tickets/${id}/clocks`,
      undefined,
      'supervisor-chen',
    );
    expect(items.map(({ name }) => name)).toContain('appeal');

    // Nobody decides before the documents are there.
    const reason = '订单与收款逐笔相符，确认为正常经营。';
    const noDocuments = { status: 409, body: { errors: [{ message: 'EVIDENCE_MISSING' }] } };
    expect(await move(id, 'uphold', { reason }, 'supervisor-chen')).toMatchObject(noDocuments);
    await upload(id, customer, 'id-document');
    await mesh().eventually(async () =>
      expect((await flow(id)).checklist).toMatchObject([{ present: true }, { present: false }]),
    );
    expect(await move(id, 'uphold', { reason }, 'supervisor-chen')).toMatchObject(noDocuments);
    await upload(id, customer, 'proof-of-transactions');
    await mesh().eventually(async () =>
      expect((await flow(id)).checklist).toMatchObject([{ present: true }, { present: true }]),
    );

    // Upheld: the release is asked for, and the word of the risk system ends it.
    const silentWish = await move(id, 'uphold', {}, 'supervisor-chen');
    expect(silentWish).toMatchObject({ status: 409, body: { errors: [{ message: 'REASON_MISSING' }] } });
    expect(await move(id, 'uphold', { reason }, 'supervisor-chen')).toMatchObject({ status: 200 });
    await mesh().eventually(() => expect(asked(id, 'restriction.release')).toHaveLength(1));
    expect(asked(id, 'restriction.release')[0]?.data).toMatchObject({
      customer: { ref: customer },
      fields: { restrictionId: 'R-1' },
    });
    await mesh().state('restriction.released', customer, { restrictionId: 'R-9', desk: 'wallet-loan' });
    await mesh().state('restriction.released', customer, { restrictionId: 'R-1', desk: 'wallet-loan' });
    await comesTo(id, 'RELEASED');
    expect((await mesh().hears('support.ticket.resolved.v1', id)).data).toMatchObject({ outcome: 'upheld' });

    // Rejected: not without the reasons in writing nor, as documents never came, without saying why it is decided all the same.
    await mesh().ask('intake', 'POST', '/v1/events', event('R-2', told));
    const { id: second } = await appeal('R-2');
    await comesTo(second, 'APPEALED');
    const bare = await move(second, 'reject', { reason: '多笔转账人已报案。' }, 'supervisor-chen');
    expect(bare.body['errors']).toMatchObject([
      { path: 'evidence-unless:documentsWaived', message: 'EVIDENCE_MISSING' },
      { message: 'WRITTEN_ANSWER_MISSING' },
    ]);
    const waiver = '通知后三十日内未补交材料，现有证据足以认定。';
    const wish = { reason: '多笔转账人已报案。', fields: { documentsWaived: waiver } };
    const unsaid = await move(second, 'reject', { ...wish, fields: { documentsWaived: ' ' } }, 'supervisor-chen');
    expect(unsaid).toMatchObject({ status: 409, body: { errors: [{ message: 'EVIDENCE_MISSING' }, {}] } });
    const early = await move(second, 'reject', wish, 'supervisor-chen');
    expect(early).toMatchObject({ status: 409, body: { errors: [{ message: 'WRITTEN_ANSWER_MISSING' }] } });
    const answer = '经复核，多笔转账的付款人已报案，限制暂不解除。您可以补充材料再次申诉，也可以向法院起诉。';
    await answerInWriting(second, answer, 'supervisor-chen');
    await mesh().eventually(async () =>
      expect((await move(second, 'reject', wish, 'supervisor-chen')).status).toBe(200),
    );
    expect((await flow(second, 'supervisor-chen')).fields).toMatchObject({ documentsWaived: waiver });
    await mesh().settled();
    expect(asked(second, 'restriction.release')).toEqual([]);
  });
}
