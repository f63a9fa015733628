import { createHash } from 'node:crypto';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

interface Statement {
  readonly id: string;
  readonly party: string;
  readonly body: string;
}

interface Talks {
  readonly state: string;
  readonly negotiation: {
    readonly round: number;
    readonly proposals: readonly { readonly no: number; readonly by: string; readonly text: string }[];
    readonly accepted: readonly string[];
    readonly settlement?: { readonly proposal: number; readonly text: string; readonly sha256: string };
  } | null;
}

/** A dispute between a tenant and a landlord, with a mediator between them. */
export function disputeRows(mesh: () => AcceptanceMesh): void {
  const { comesTo, move } = flowsOf(mesh);
  const open = async (customer: string, merchantRef: string): Promise<string> => {
    const { id } = await mesh().open({
      desk: 'credit-score',
      kind: 'dispute',
      customer: { ref: customer },
      body: '退租后房东一直不退押金，请平台介入。',
      data: { subtype: 'deposit_refund', contractNumber: `ZL-${customer}`, amount: '3600.00', merchantRef },
    });
    await comesTo(id, 'STATEMENTS');
    return id;
  };

  capability('A7', async () => {
    const [tenant, merchant, mediator] = [{ customer: 'a7-tenant' }, 'a7-landlord', 'supervisor-chen'] as const;
    const id = await open(tenant.customer, merchant);
    const path = `/v1/tickets/${id}/statements`;
    const invited = await mesh().hears('support.action.requested.v1', id);
    expect(invited.data).toMatchObject({ action: 'dispute.invite-merchant', fields: { merchantRef: merchant } });
    const say = (body: object, who?: typeof tenant | typeof mediator) =>
      mesh().ask<Statement>('routing', 'POST', path, body, who);
    const own = await say({ body: '房子交还时很干净，有照片。' }, tenant);
    const shown = await say({ merchant, body: '墙面需要重新粉刷，费用 800 元。' });
    const secret = await say({ merchant, visibility: 'internal', body: '租客平时爱投诉，我们最多愿意退 3000 元。' });
    const note = await say({ visibility: 'internal', body: '双方差距不大，先各退一步。' }, mediator);

    const seen = async (query = '', who?: typeof tenant | typeof mediator): Promise<string[]> => {
      const { statements } = await mesh().ask<{ statements: Statement[] }>(
        'routing',
        'GET',
        path + query,
        undefined,
        who,
      );
      return statements.map((statement) => statement.id);
    };
    expect(await seen('', mediator)).toEqual([own.id, shown.id, secret.id, note.id]);
    expect(await seen('', tenant)).toEqual([own.id, shown.id]);
    expect(await seen(`?merchant=${merchant}`)).toEqual([own.id, shown.id, secret.id]);
    const reads = (statement: string, who: typeof tenant | typeof mediator) =>
      mesh().call('routing', 'GET', `${path}/${statement}`, undefined, who);
    expect(await reads(secret.id, tenant)).toMatchObject({ status: 404 });
    expect(await reads(crypto.randomUUID(), tenant)).toMatchObject({ status: 404 });
    expect(await reads(secret.id, mediator)).toMatchObject({ status: 200, body: { party: 'merchant' } });

    // Another tenant, another landlord, and a system that does not say for whom it speaks.
    expect(await mesh().call('routing', 'GET', path, undefined, { customer: 'a7-other' })).toMatchObject({
      status: 404,
    });
    expect(await mesh().call('routing', 'GET', `${path}?merchant=a7-rival`)).toMatchObject({ status: 404 });
    const nobody = await mesh().call('routing', 'POST', path, { body: '没有署名的陈述' });
    expect(nobody).toMatchObject({ status: 422, body: { errors: [{ path: 'merchant' }] } });
    // What was said in confidence stands in no other view of the ticket either.
    const views = await Promise.all([
      mesh().ask('intake', 'GET', `/v1/tickets/${id}`, undefined, tenant),
      mesh().ask('routing', 'GET', `/v1/tickets/${id}/flow`, undefined, tenant),
    ]);
    expect(JSON.stringify(views)).not.toContain('最多愿意退');
  });

  capability('A10', async () => {
    const [tenant, merchant] = [{ customer: 'a10-tenant' }, 'a10-landlord'] as const;
    const id = await open(tenant.customer, merchant);
    const asMerchant = (transition: string, wish: object) =>
      mesh().call('routing', 'POST', `/v1/tickets/${id}/merchant/flow/${transition}`, { merchant, wish });
    const talks = () => mesh().ask<Talks>('routing', 'GET', `/v1/tickets/${id}/flow`, undefined, tenant);

    expect(await move(id, 'propose', { fields: { proposal: '押金退一半。' } }, 'supervisor-chen')).toMatchObject({
      status: 200,
    });
    expect(await asMerchant('accept', { fields: { proposalNo: 1 } })).toMatchObject({ status: 200 });
    expect(await move(id, 'reject', { fields: { proposalNo: 1 } }, tenant)).toMatchObject({ status: 200 });
    expect(await talks()).toMatchObject({ state: 'MEDIATING', negotiation: { round: 2, accepted: [] } });

    const text = '房东于 2026-12-01 前退还押金 3200 元，双方再无争议。';
    expect(await asMerchant('propose', { fields: { proposal: text } })).toMatchObject({ status: 200 });
    const late = await move(id, 'accept', { fields: { proposalNo: 1 } }, tenant);
    expect(late.status).toBe(409);
    expect(late.body['detail']).toMatch(/^PROPOSAL_NOT_CURRENT/);
    expect(await move(id, 'accept', { fields: { proposalNo: 2 } }, tenant)).toMatchObject({ status: 200 });
    expect(await talks()).toMatchObject({ state: 'PROPOSED', negotiation: { accepted: ['customer'] } });
    expect(await asMerchant('accept', { fields: { proposalNo: 2 } })).toMatchObject({ status: 200 });

    const { state, negotiation } = await talks();
    const agreed = JSON.stringify({ proposal: 2, parties: ['customer', 'merchant'], text });
    expect(state).toBe('SETTLED');
    expect(negotiation?.settlement).toEqual({
      proposal: 2,
      text,
      sha256: createHash('sha256').update(agreed).digest('hex'),
    });
    const resolved = await mesh().hears('support.ticket.resolved.v1', id);
    expect(resolved.data).toMatchObject({ outcome: 'settled' });
    expect((await asMerchant('propose', { fields: { proposal: '反悔了。' } })).status).toBe(409);
  });
}
