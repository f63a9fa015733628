import type { TicketView } from '#lib/contracts';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';

/** What disputes about deposits and charges must say, and when two of them are one. */
export function disputeFormRows(mesh: () => AcceptanceMesh): void {
  capability('A8', async () => {
    const deposit = (data: Record<string, unknown>) => ({
      desk: 'credit-score',
      channel: 'app',
      customer: { ref: 'tenant-lin' },
      kind: 'dispute',
      body: '退租一个月了，房东说墙面有污渍，押金一直不退。',
      data: { subtype: 'deposit_refund', ...data },
    });
    const fields = { contractNumber: 'ZL-2026-0815', amount: '3600.00' };
    const refused = await mesh().call('intake', 'POST', '/v1/tickets', deposit({ amount: '3600.00' }));
    expect(refused.status).toBe(422);
    expect(refused.body['errors']).toEqual([
      { path: 'data.contractNumber', message: 'is required: 租赁合同编号 (number of the lease)' },
    ]);
    const free = await mesh().call('intake', 'POST', '/v1/tickets', deposit({ ...fields, amount: 3600 }));
    expect(free.body['errors']).toEqual([expect.objectContaining({ path: 'data.amount' })]);

    const asked = await mesh().ask<{ fields: { name: string; optional: boolean }[] }>(
      'intake',
      'GET',
      '/v1/forms?desk=credit-score&kind=dispute&subtype=deposit_refund',
      undefined,
      { customer: 'tenant-lin' },
    );
    expect(asked.fields.filter(({ optional }) => !optional).map(({ name }) => name)).toEqual(Object.keys(fields));
    const taken = await mesh().call('intake', 'POST', '/v1/tickets', deposit(fields));
    expect(taken).toMatchObject({ status: 201, body: { kind: 'dispute' } });
  });

  capability('A9', async () => {
    const [rider, chargeId] = ['rider-qian', 'CH-2026-1108-77'];
    const charge = { chargeId, amount: '58.00', service: '免押骑行', bikeReturnedAt: '2026-11-08T08:12:00+08:00' };
    await mesh().state('charge.posted', rider, { key: chargeId, ...charge });
    const complain = (body: string, key?: string) =>
      mesh().call('intake', 'POST', '/v1/tickets', {
        desk: 'credit-score',
        channel: 'app',
        customer: { ref: rider },
        kind: 'dispute',
        body,
        data: { subtype: 'abnormal_charge', chargeId: key ?? chargeId },
      });
    const texts = Array.from({ length: 20 }, (_, index) => `车早就还了，又扣了 58 元，这是第 ${index + 1} 次来问。`);
    const answers = await Promise.all(texts.map((text) => complain(text)));
    const [id, ...others] = new Set(answers.map(({ body }) => body['id'] as string));
    expect(others).toEqual([]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);

    const ticket = await mesh().ask<TicketView>('intake', 'GET', `/v1/tickets/${id}`, undefined, 'agent-li');
    expect(ticket.facts).toEqual([
      expect.objectContaining({
        type: 'charge.posted',
        key: chargeId,
        data: expect.objectContaining({ amount: '58.00' }),
      }),
    ]);
    const said = ticket.messages.filter(({ author }) => author.role === 'customer').map(({ body }) => body);
    expect(said.toSorted()).toEqual(texts.toSorted());
    await mesh().settled();
    expect(mesh().said('support.ticket.opened.v1', id)).toHaveLength(1);

    const another = await complain('另一次骑行也多扣了。', 'CH-2026-1109-03');
    expect(another.status).toBe(201);
    expect(another.body['id']).not.toBe(id);
  });
}
