import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

const DESK = 'instalments';

/** Refunds, quality and repairs: what a shop or a workshop has to do with a ticket. */
export function partnerRows(mesh: () => AcceptanceMesh): void {
  const { comesTo, move, upload, stages } = flowsOf(mesh);
  const ask = (kind: string, customer: string, body: string, data: Record<string, unknown>) =>
    mesh().open({ desk: DESK, kind, body, customer: { ref: customer }, data });
  const requested = (id: string, action: string) =>
    mesh()
      .said('support.action.requested.v1', id)
      .filter(({ data }) => data['action'] === action);

  capability('C8', async () => {
    const customer = 'c8-buyer';
    const data = { subtype: 'refund', orderNumber: 'DD-20261101-7', amount: '1299.00' };
    const { id } = await ask('request', customer, '吹风机退货一周了，申请退款 1299 元。', data);
    await comesTo(id, 'REQUESTED');
    await mesh().eventually(() => expect(requested(id, 'refund.request')).toHaveLength(1));

    // Another order's refund changes nothing; this one's does, and the same event again nothing more.
    await mesh().state('refund.completed', customer, { refundId: 'RF-8', amount: '20.00', orderId: 'DD-20261101-8' });
    const refund = { refundId: 'RF-7', amount: '1299.00', orderId: 'DD-20261101-7' };
    const event = await mesh().state('refund.completed', customer, refund);
    await comesTo(id, 'REFUNDED');
    await mesh().state('refund.completed', customer, refund, event);
    await mesh().state('refund.completed', customer, refund);

    const resolved = await mesh().hears('support.ticket.resolved.v1', id);
    expect(resolved.data).toMatchObject({ outcome: 'refunded' });
    await mesh().eventually(async () => expect(await stages(id, customer)).toContain('refunded'));
    const told = async () => {
      const path = `/v1/notifications?ticket=${id}`;
      const { items } = await mesh().ask<{ items: { template: string; audience: string }[] }>(
        'notifications',
        'GET',
        path,
      );
      return items.filter(
        ({ template, audience }) => audience === 'customer' && !['queued', 'opened', 'survey'].includes(template),
      );
    };
    await mesh().eventually(async () => expect(await told()).not.toEqual([]));
    await mesh().settled();
    expect(await told()).toHaveLength(1);
    expect(mesh().said('support.ticket.resolved.v1', id)).toHaveLength(1);
  });

  capability('C9', async () => {
    const [customer, merchantRef] = ['c9-buyer', 'c9-shop'];
    const quality = () =>
      ask('dispute', customer, '收到的冰箱门关不严，商家说是正常现象。', {
        subtype: 'quality',
        orderNumber: 'DD-20261102-3',
        merchantRef,
      });
    const { id } = await quality();
    await comesTo(id, 'EVIDENCE_INCOMPLETE');
    const refused = await move(id, 'ask-merchant', {}, 'supervisor-chen');
    expect(refused).toMatchObject({ status: 409, body: { errors: [{ message: 'EVIDENCE_INCOMPLETE' }] } });
    await upload(id, customer, 'invoice');
    expect((await move(id, 'ask-merchant', {}, 'supervisor-chen')).status).toBe(409);
    await upload(id, customer, 'photo');
    await comesTo(id, 'MERCHANT_ASKED');
    await mesh().settled();
    expect(requested(id, 'quality.ask-merchant')[0]?.data).toMatchObject({ fields: { merchantRef } });

    // A statement does as well.
    const { id: second } = await quality();
    await comesTo(second, 'EVIDENCE_INCOMPLETE');
    const statement = { body: '冰箱门下沿有一指宽的缝，冷藏室结霜。' };
    await mesh().ask('routing', 'POST', `/v1/tickets/${second}/statements`, statement, { customer });
    await comesTo(second, 'MERCHANT_ASKED');
  });

  capability('C10', async () => {
    const customer = 'c10-owner';
    const data = { subtype: 'repair', orderNumber: 'DD-20261103-5', fault: '洗衣机脱水时异响' };
    const { id } = await ask('request', customer, '分期买的洗衣机坏了，申请上门维修。', data);
    await comesTo(id, 'ORDERED');
    await mesh().eventually(() => expect(requested(id, 'repair.order')).toHaveLength(1));
    await mesh().all.passTime('23 hours 59 minutes');
    expect(await comesTo(id, 'ORDERED')).toMatchObject({ step: 1 });
    await mesh().all.passTime('2 minutes');
    await comesTo(id, 'ORDERED_AGAIN');
    await mesh().eventually(() => expect(requested(id, 'repair.order')).toHaveLength(2));
    await mesh().all.passTime('24 hours 1 minute');
    await comesTo(id, 'PARTNER_SILENT');
    const escalated = await mesh().hears('support.ticket.escalated.v1', id);
    expect(escalated.data).toMatchObject({ reason: 'escalate', work: { status: 'queued' } });
    expect(escalated.data['fromTier']).not.toBe((escalated.data['work'] as { tier: string }).tier);
    await mesh().settled();
    expect(requested(id, 'repair.escalate')).toHaveLength(1);
    await mesh().eventually(async () => {
      const path = `/v1/notifications?ticket=${id}`;
      const { items } = await mesh().ask<{ items: { template: string }[] }>('notifications', 'GET', path);
      expect(items.filter(({ template }) => template === 'partner-silent')).toHaveLength(1);
    });

    // The workshop wakes up.
    await mesh().state('repair.accepted', customer, { repairId: 'WX-5', ticketId: id });
    await comesTo(id, 'IN_REPAIR');
    await mesh().state('repair.completed', customer, { repairId: 'WX-5', ticketId: id });
    await comesTo(id, 'REPAIRED');
    expect((await mesh().hears('support.ticket.resolved.v1', id)).data).toMatchObject({ outcome: 'repaired' });
  });
}
