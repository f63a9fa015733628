import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

const DESK = 'instalments';

/** What a complaint must say, and what nobody asks for twice. */
export function demandRows(mesh: () => AcceptanceMesh): void {
  const { flow, comesTo, toldBy } = flowsOf(mesh);
  const complain = (ref: string, body: string, data?: Record<string, unknown>) =>
    mesh().open({ desk: DESK, kind: 'complaint', body, customer: { ref }, ...(data && { data }) });

  capability('C6', async () => {
    const bare = await complain('c6-bare', '你们的客服态度非常差，打了三次电话都不理人。');
    const { asked } = await comesTo(bare.id, 'DEMAND_PENDING');
    expect(asked.map(({ field }) => field)).toEqual(['demand']);
    const questions = () => toldBy(bare.id, 'demand-asked');
    await mesh().eventually(async () => expect(await questions()).toHaveLength(1));
    expect((await questions())[0]?.body).toContain('您希望我们怎样解决');

    const write = (body: string) =>
      mesh().ask('intake', 'POST', `/v1/tickets/${bare.id}/messages`, { body }, { customer: 'c6-bare' });
    await write('让那位客服给我打电话说明情况。');
    await comesTo(bare.id, 'REVIEWING');
    await write('另外，我是上周三下午打的电话。');
    await mesh().eventually(() => expect(mesh().said('support.message.received.v1', bare.id)).toHaveLength(2));
    expect(await flow(bare.id)).toMatchObject({ state: 'REVIEWING', step: 2 });
    expect(await questions()).toHaveLength(1);

    // Said in the words, or in the form: not asked for.
    const said = await complain('c6-said', '你们的客服态度非常差，我要求书面道歉。');
    await comesTo(said.id, 'REVIEWING');
    const filled = await complain('c6-filled', '你们的客服态度非常差。', { demand: '书面道歉' });
    await comesTo(filled.id, 'REVIEWING');
    await mesh().settled();
    for (const { id } of [said, filled]) expect(await toldBy(id, 'demand-asked')).toEqual([]);

    // The app has told its version already: only what nobody knows is asked for.
    await mesh().state('client.version.seen', 'c6-known', { desk: DESK, version: '5.2.1' });
    await mesh().eventually(async () => {
      const { items } = await mesh().ask<{ items: unknown[] }>('routing', 'GET', '/v1/customers/c6-known/facts');
      expect(items).toHaveLength(1);
    });
    const fault = '我要投诉，APP 一直闪退，分期页面打不开。';
    const unknown = await complain('c6-unknown', fault);
    const known = await complain('c6-known', fault);
    const fields = async (id: string) => (await comesTo(id, 'DEMAND_PENDING')).asked.map(({ field }) => field);
    expect(await fields(unknown.id)).toEqual(['demand', 'appVersion']);
    expect(await fields(known.id)).toEqual(['demand']);
  });
}
