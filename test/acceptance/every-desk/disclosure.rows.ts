import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { evidenceOf } from '../evidence-pack.js';

interface Disclosure {
  id: string;
  shown: Record<string, unknown>;
  shownAt: string;
  confirmableAt: string;
  confirmedAt: string | null;
  shownHash: string;
  recordHash: string | null;
}

/** Costs that a borrower sees before anything is signed. */
export function disclosureRows(mesh: () => AcceptanceMesh): void {
  capability('X5', async () => {
    const ref = 'costs-yan';
    const { id } = await mesh().open({
      desk: 'instalments',
      customer: { ref },
      body: '想办分期，请把全部费用给我看，转人工',
    });
    await mesh().hears('support.ticket.queued.v1', id);
    const fee = { name: '服务费', chargedBy: '平台', percent: '2', when: 'withheld' };
    const terms = { method: 'fixed-payment', principal: '12000', payment: '1072', months: 12, fees: [fee] };
    const contingentCosts = [
      { name: '逾期罚息', chargedBy: '放款机构', when: '逾期三天以后，按合同利率加收百分之三十' },
    ];
    const path = `/v1/tickets/${id}/disclosures`;
    const shown = await mesh().ask<Disclosure>('routing', 'POST', path, { terms, contingentCosts });
    expect(shown.shown).toMatchObject({
      principal: '12000.00',
      received: '11760.00',
      totalCost: '1104.00',
      annualSimple: '16.90',
      annualCompound: '18.27',
      fees: [expect.objectContaining({ name: '服务费', chargedBy: '平台' })],
      feesByParty: { 平台: '240.00' },
      contingentCosts,
    });
    expect(Date.parse(shown.confirmableAt) - Date.parse(shown.shownAt)).toBe(10_000);

    const confirm = (who: { customer: string } | 'agent-li') =>
      mesh().call('routing', 'POST', `${path}/${shown.id}/confirm`, undefined, who);
    const early = await confirm({ customer: ref });
    expect(early).toMatchObject({ status: 409, body: { type: 'urn:kefu-mesh:problem:reading-time' } });
    expect([(await confirm({ customer: 'somebody-else' })).status, (await confirm('agent-li')).status]).toEqual([
      404, 403,
    ]);
    await mesh().all.passTime('11 seconds');
    const confirmed = await confirm({ customer: ref });
    expect(confirmed.status).toBe(200);
    expect(confirmed.body['recordHash']).toMatch(/^[0-9a-f]{64}$/);
    expect((await confirm({ customer: ref })).body).toEqual(confirmed.body);

    const { disclosures } = await mesh().ask<{ disclosures: Disclosure[] }>(
      'routing',
      'GET',
      `/v1/tickets/${id}/case`,
      undefined,
      'agent-li',
    );
    expect(disclosures).toEqual([confirmed.body]);

    // Said once, with its sums and its hash: the case's log has it, and the pack that leaves the house.
    await mesh().settled();
    const [said, ...again] = mesh().said('support.disclosure.confirmed.v1', id);
    expect(again).toEqual([]);
    const record = {
      disclosureId: shown.id,
      recordHash: confirmed.body['recordHash'],
      shownHash: shown.shownHash,
      totalCost: '1104.00',
      annualSimple: '16.90',
      annualCompound: '18.27',
      feesByParty: [{ chargedBy: '平台', amount: '240.00' }],
      by: { role: 'customer', id: ref },
      confirmedAt: confirmed.body['confirmedAt'],
    };
    expect(said?.data).toMatchObject(record);
    await mesh().eventually(async () => {
      const { events } = await mesh().ask<{ events: unknown[] }>('analytics', 'GET', `/v1/tickets/${id}/events`);
      expect(events).toContainEqual(
        expect.objectContaining({
          type: 'support.disclosure.confirmed.v1',
          data: expect.objectContaining(record) as unknown,
        }),
      );
    });
    expect(JSON.stringify(await evidenceOf(mesh(), id, 'events'))).toContain(record.recordHash);
    expect(await evidenceOf(mesh(), id, 'disclosures')).toEqual({ items: [confirmed.body] });
    const negative = { terms: { ...terms, principal: '-12000' } };
    expect((await mesh().call('routing', 'POST', path, negative)).status).toBe(422);
  });
}
