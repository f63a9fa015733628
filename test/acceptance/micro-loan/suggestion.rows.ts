import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { flowsOf } from '../flows.js';

/** Suggestions: no law sets their time, and somebody says thank you all the same. */
export function suggestionRows(mesh: () => AcceptanceMesh): void {
  const { comesTo, move, stages } = flowsOf(mesh);

  capability('B18', async () => {
    const ref = 'b18-customer';
    const { id } = await mesh().open({
      desk: 'micro-loan',
      channel: 'email',
      body: '建议在还款页面增加一个日历提醒功能，这样不容易忘记。',
      customer: { ref, email: 'b18@example.com' },
    });
    const { flow } = await comesTo(id, 'RECORDED');
    expect(flow.id).toBe('suggestion');
    const path = `/v1/tickets/${id}/clocks`;
    const { items } = await mesh().ask<{ items: { name: string; type: string }[] }>('routing', 'GET', path);
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['first-response', 'resolution']));
    expect(items.filter(({ type }) => type === 'statutory')).toEqual([]);
    const notices = async () =>
      (
        await mesh().ask<{ items: { template: string; state: string }[] }>(
          'notifications',
          'GET',
          `/v1/notifications?ticket=${id}`,
        )
      ).items;
    await mesh().eventually(async () =>
      expect(await notices()).toEqual([expect.objectContaining({ template: 'opened', state: 'sent' })]),
    );

    await mesh().hears('support.ticket.queued.v1', id);
    expect(await move(id, 'pass-on', {}, 'supervisor-chen')).toMatchObject({
      status: 200,
      body: { state: 'PASSED_ON' },
    });
    expect(await move(id, 'adopt', {}, 'system')).toMatchObject({ status: 200, body: { ended: true } });
    const resolved = await mesh().hears('support.ticket.resolved.v1', id);
    expect(resolved.data).toMatchObject({ outcome: 'adopted' });
    await mesh().eventually(async () =>
      expect(await stages(id, ref)).toEqual(expect.arrayContaining(['recorded', 'passed-on', 'adopted'])),
    );
  });
}
