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
}
