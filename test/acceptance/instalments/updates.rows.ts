import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { clockOf } from '../clocks-of.js';
import { comesOnDuty, goesHome } from '../staff.js';

const WARNED = 'support.clock.warned.v1';
const BREACHED = 'support.clock.breached.v1';

/** A customer who waits hears something now and then; if not, the house hears of it. */
export function updateRows(mesh: () => AcceptanceMesh): void {
  capability('C7', async () => {
    await mesh().all.setTime('2026-09-01T10:00:00+08:00');
    await comesOnDuty(mesh(), 'agent-zhao', { tiers: ['agent'], skills: ['complaint'], desks: ['instalments'] });
    const body = '分期买的手机是翻新机，商家不肯退，我要投诉';
    // With its demand: the flow need not ask for it, so nothing but people's messages is news for the customer.
    const data = { demand: '退货退款' };
    const { id } = await mesh().open({ desk: 'instalments', kind: 'complaint', body, data });
    await mesh().hears('support.ticket.assigned.v1', id);
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/accept`, {}, 'agent-zhao');

    const nudges = (type: string) =>
      mesh()
        .said(type, id)
        .filter(({ data }) => (data['clock'] as { name: string }).name === 'next-update');
    const toldBy = async (template: string) => {
      const { items } = await mesh().ask<{ items: { audience: string; recipient: string; template: string }[] }>(
        'notifications',
        'GET',
        `/v1/notifications?ticket=${id}`,
      );
      return items.filter((item) => item.template === template).map(({ audience, recipient }) => [audience, recipient]);
    };

    await mesh().all.setTime('2026-09-04T10:00:00+08:00');
    const update = { body: '您好，商家已收到我们的函件，预计三天内回复，有进展马上告诉您。' };
    await mesh().ask('intake', 'POST', `/v1/tickets/${id}/messages`, update, 'agent-zhao');
    await mesh().eventually(async () =>
      expect((await clockOf(mesh(), id, 'next-update')).startedAt).toMatch(/^2026-09-04T02:00/),
    );
    await mesh().all.setTime('2026-09-09T09:59:50+08:00');
    expect(nudges(WARNED)).toEqual([]);

    await mesh().all.setTime('2026-09-09T10:01:00+08:00');
    await mesh().eventually(async () => expect(await toldBy('update-due')).toEqual([['assignee', 'agent-zhao']]));
    await mesh().settled();
    expect(nudges(BREACHED)).toEqual([]);
    await mesh().all.setTime('2026-09-10T10:01:00+08:00');
    await mesh().eventually(async () => expect(await toldBy('update-missed')).toEqual([['managers', 'supervisor']]));
    await mesh().all.setTime('2026-09-12T10:00:00+08:00');
    await mesh().eventually(() => expect([nudges(WARNED).length, nudges(BREACHED).length]).toEqual([1, 1]));

    await mesh().ask(
      'intake',
      'POST',
      `/v1/tickets/${id}/messages`,
      { body: '商家同意退货，退款三日内到账。' },
      'agent-zhao',
    );
    await mesh().eventually(async () => expect((await clockOf(mesh(), id, 'next-update')).state).toBe('running'));
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/resolve`, { outcome: '商家退货退款，已完成' }, 'agent-zhao');
    await goesHome(mesh(), 'agent-zhao');
  });
}
