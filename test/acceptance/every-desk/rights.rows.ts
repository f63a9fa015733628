import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

interface Outcome {
  readonly outcome: string;
  readonly reason: string | null;
  readonly copy?: {
    readonly person: { readonly name: string; readonly phone: string };
    readonly messages: readonly { readonly text: string }[];
    readonly facts: readonly { readonly type: string }[];
  };
}

interface Clock {
  readonly name: string;
  readonly startedAt: string;
  readonly dueAt: string;
}

/** What people may ask about the data that is held of them. */
export function rightsRows(mesh: () => AcceptanceMesh): void {
  const { comesTo, move, flow } = flowsOf(mesh);
  const people = ['刘建国', '孙晓梅', '高志远'];

  async function known(ref: string, name: string): Promise<void> {
    const customer = { ref, name, phone: '13912345678', email: `${ref}@mail.example` };
    await mesh().open({ desk: 'wallet-loan', customer, body: `我是${name}，电话13912345678，想问一下额度。` });
    await mesh().state('credit.score.changed', ref, { previous: 700, current: 712, factors: [] });
  }

  async function request(ref: string, subtype: string, more: Record<string, unknown> = {}): Promise<string> {
    const body = '根据个人信息保护法，我要求行使我对个人信息的权利。';
    const data = { subtype: `personal_data.${subtype}`, ...more };
    const { id } = await mesh().open({ desk: 'wallet-loan', kind: 'request', customer: { ref }, body, data });
    await comesTo(id, 'IDENTITY_PENDING');
    return id;
  }

  async function approve(id: string): Promise<void> {
    const early = await move(id, 'approve', {}, 'supervisor-sun');
    expect(early.status).toBe(409);
    expect((await move(id, 'verify', {}, 'supervisor-chen')).body['detail']).toMatch(/^FIELD_MISSING/);
    const proof = { fields: { identityMethod: '视频核验并比对身份证' } };
    expect(await move(id, 'verify', proof, 'supervisor-chen')).toMatchObject({ status: 200 });
    expect(await move(id, 'approve', {}, 'supervisor-sun')).toMatchObject({ status: 200 });
  }

  const outcomeOf = (id: string, customer: string) =>
    mesh().ask<Outcome>('intake', 'GET', `/v1/tickets/${id}/personal-data`, undefined, { customer });
  const personOf = (ref: string) =>
    mesh().call('intake', 'POST', `/v1/customers/${ref}/unmask`, { reason: '核对个人信息请求' }, 'supervisor-chen');

  capability(
    'X14',
    async () => {
      const [liu, sun, gao] = ['x14-liu', 'x14-sun', 'x14-gao'] as const;
      await Promise.all([liu, sun, gao].map((ref, index) => known(ref, people[index] ?? '')));

      // A copy: everything in clear, for the person alone, within the limit.
      const copy = await request(liu, 'copy');
      const { items } = await mesh().ask<{ items: Clock[] }>(
        'routing',
        'GET',
        `/v1/tickets/${copy}/clocks`,
        undefined,
        'supervisor-chen',
      );
      expect(items.map(({ name }) => name)).toContain('personal-data');
      expect(
        (await mesh().call('intake', 'GET', `/v1/tickets/${copy}/personal-data`, undefined, { customer: liu })).status,
      ).toBe(404);
      await approve(copy);
      await comesTo(copy, 'FULFILLED');
      const granted = await outcomeOf(copy, liu);
      expect(granted).toMatchObject({
        outcome: 'fulfilled',
        copy: { person: { name: '刘建国', phone: '13912345678' } },
      });
      expect(granted.copy?.messages.map(({ text }) => text)).toContain('我是刘建国，电话13912345678，想问一下额度。');
      expect(granted.copy?.facts.map(({ type }) => type)).toContain('credit.score.changed');
      const stranger = await mesh().call('intake', 'GET', `/v1/tickets/${copy}/personal-data`, undefined, {
        customer: sun,
      });
      expect(stranger.status).toBe(404);

      // A correction: the new number is kept, sealed.
      const corrected = await request(liu, 'correct', { correctField: 'phone', correctValue: '13800001111' });
      await approve(corrected);
      await comesTo(corrected, 'FULFILLED');
      expect(await personOf(liu)).toMatchObject({ status: 200, body: { phone: '13800001111', name: '刘建国' } });

      // A deletion that a law forbids: restricted, with the reason, and nothing is gone.
      const hold = { kind: 'anti-money-laundering', reason: '存续贷款合同 HT-2026-118 的交易记录' };
      const held = await mesh().ask<{ holds: { kind: string; until: string }[] }>(
        'intake',
        'PUT',
        `/v1/customers/${sun}/legal-holds`,
        { holds: [hold] },
        'supervisor-chen',
      );
      const years = new Date(held.holds[0]?.until ?? 0).getUTCFullYear() - new Date().getUTCFullYear();
      expect(years).toBe(10);
      const forbidden = await request(sun, 'delete');
      await approve(forbidden);
      await comesTo(forbidden, 'RESTRICTED');
      const restricted = await outcomeOf(forbidden, sun);
      expect(restricted).toMatchObject({
        outcome: 'restricted',
        reason: expect.stringMatching(/反洗钱法.*十年.*HT-2026-118/),
      });
      expect((await personOf(sun)).body).toMatchObject({ name: '孙晓梅' });
      expect(await flow(forbidden, { customer: sun })).toMatchObject({ ended: true, outcome: 'restricted' });

      // A deletion that nothing forbids.
      const deleted = await request(gao, 'delete');
      await approve(deleted);
      await comesTo(deleted, 'FULFILLED');
      expect((await personOf(gao)).body).toMatchObject({ name: null, phone: null, email: null });
      const after = await request(gao, 'access');
      await approve(after);
      await comesTo(after, 'FULFILLED');
      expect(JSON.stringify(await outcomeOf(after, gao))).not.toMatch(/高志远|13912345678|credit\.score\.changed/);

      // A consent that is withdrawn, and a refusal that says why.
      const wish = { consents: { marketing: true, recommendations: true } };
      await mesh().ask('notifications', 'PUT', `/v1/preferences/${liu}`, wish, { customer: liu });
      const withdrawn = await request(liu, 'withdraw_consent', { purpose: 'marketing' });
      await approve(withdrawn);
      await mesh().eventually(async () => {
        const { consents } = await mesh().ask<{ consents: Record<string, { granted: boolean }> }>(
          'notifications',
          'GET',
          `/v1/preferences/${liu}`,
          undefined,
          { customer: liu },
        );
        expect(consents).toMatchObject({ marketing: { granted: false }, recommendations: { granted: true } });
      });
      const refused = await request(liu, 'copy');
      expect((await move(refused, 'refuse', {}, 'supervisor-chen')).body['detail']).toMatch(/^FIELD_MISSING/);
      const reason = '身份核验未通过：来电号码与登记不符。';
      expect(await move(refused, 'refuse', { fields: { refusalReason: reason } }, 'supervisor-chen')).toMatchObject({
        status: 200,
      });
      await mesh().eventually(async () =>
        expect(await outcomeOf(refused, liu)).toMatchObject({ outcome: 'refused', reason }),
      );
    },
    120_000,
  );
}
