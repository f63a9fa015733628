import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

interface Clock {
  readonly name: string;
  readonly startedAt: string;
}

const DESK = 'credit-score';
const BODY = '信用报告里有一笔 2024 年的贷款不是我的，请更正。';

/** The objection to a credit record: marked, proved, checked, answered. */
export function objectionRows(mesh: () => AcceptanceMesh): void {
  const { flow, comesTo, upload, toldBy, stages } = flowsOf(mesh);
  const object = (customer: string, data: Record<string, unknown> = {}) =>
    mesh().open({ desk: DESK, kind: 'objection', body: BODY, customer: { ref: customer }, data });
  const corrected = (customer: string, ticketId: string, id?: string) =>
    mesh().state('objection.corrected', customer, { objectionId: ticketId, ticketId, desk: DESK }, id);

  capability('A4', async () => {
    const { id } = await object('a4-customer', { subtype: 'not_my_loan', recordId: 'r-2291' });
    const asked = await mesh().hears('support.action.requested.v1', id);
    expect(asked.data).toMatchObject({
      action: 'objection.annotate',
      ticketId: id,
      customer: { ref: 'a4-customer' },
      fields: { recordId: 'r-2291' },
    });
    const view = await comesTo(id, 'ANNOTATION_PENDING');
    expect(view.flow).toMatchObject({ id: 'objection', version: 1, limit: 'objection' });
    const seen = await flow(id, { customer: 'a4-customer' });
    expect(seen.transitions.map((each) => each.id)).toEqual(['withdraw']);
    const stranger = { customer: 'somebody-else' };
    expect(await mesh().call('routing', 'GET', `/v1/tickets/${id}/flow`, undefined, stranger)).toMatchObject({
      status: 404,
    });

    const { items } = await mesh().ask<{ items: Clock[] }>('routing', 'GET', `/v1/tickets/${id}/clocks`);
    const limit = items.find(({ name }) => name === 'objection');
    const opened = new Date(Date.parse(limit?.startedAt ?? '') + 8 * 3_600_000).toISOString().slice(0, 10);
    const twentyDaysOn = new Date(Date.parse(opened) + 20 * 86_400_000).toISOString().slice(0, 10);
    expect(limit).toMatchObject({ type: 'statutory', state: 'running', due: { strict: twentyDaysOn } });
    await mesh().eventually(async () => expect(await stages(id, 'a4-customer')).toContain('annotation-pending'));
  });

  capability('A5', async () => {
    const { id } = await object('a5-customer', { subtype: 'not_my_loan' });
    const begun = await comesTo(id, 'ANNOTATION_PENDING');
    expect(begun.checklist.map(({ type }) => type)).toEqual(['id-document', 'signed-statement', 'police-report']);

    await upload(id, 'a5-customer', 'id-document');
    await comesTo(id, 'EVIDENCE_INCOMPLETE');
    await upload(id, 'a5-customer', 'police-report');
    await mesh().eventually(async () => {
      const { state, checklist } = await flow(id, { customer: 'a5-customer' });
      expect(state).toBe('EVIDENCE_INCOMPLETE');
      expect(checklist.filter(({ present }) => !present).map(({ type }) => type)).toEqual(['signed-statement']);
    });
    await mesh().eventually(async () => {
      const last = (await toldBy(id, 'documents-missing')).at(-1);
      expect(last?.body).toContain('还缺少：本人签名的情况说明。');
    });

    await upload(id, 'a5-customer', 'signed-statement');
    await comesTo(id, 'CHECKING');
    await mesh().settled();
    expect(await toldBy(id, 'documents-missing')).toHaveLength(2);
  });

  capability('A6', async () => {
    const { id } = await object('a6-customer', { subtype: 'already_repaid' });
    await comesTo(id, 'ANNOTATION_PENDING');
    await mesh().state('objection.annotated', 'a6-customer', { objectionId: id, ticketId: id, desk: DESK });
    await comesTo(id, 'EVIDENCE_INCOMPLETE');
    await upload(id, 'a6-customer', 'repayment-proof');
    await comesTo(id, 'CHECKING');

    const stated = await corrected('a6-customer', id);
    const before = performance.now();
    await mesh().eventually(async () => expect(await stages(id, 'a6-customer')).toContain('correction-made'));
    expect(performance.now() - before).toBeLessThan(5_000);
    const notices = async () => (await toldBy(id, 'flow-moved')).filter(({ body }) => body.includes('已更正'));
    await mesh().eventually(async () => expect(await notices()).toHaveLength(1));

    // The same fact again, and another one that says the same.
    await corrected('a6-customer', id, stated);
    const again = await corrected('a6-customer', id);
    await mesh().eventually(() =>
      expect(mesh().said('support.fact.recorded.v1', 'a6-customer').length).toBeGreaterThanOrEqual(3),
    );
    expect(again).not.toBe(stated);
    await mesh().state('objection.annotated', 'a6-customer', { objectionId: id, ticketId: id, desk: DESK });
    await mesh().settled();
    expect(await notices()).toHaveLength(1);
    expect((await stages(id, 'a6-customer')).filter((stage) => stage === 'correction-made')).toHaveLength(1);
  });
}
