import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { becomesTold, toldTo } from '../contact/told.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'instalments';

/** How a matter ends for the customer: the result, then the question how it was; and words that can be read. */
export function resultRows(mesh: () => AcceptanceMesh): void {
  capability('C14', async () => {
    await mesh().all.setTime('2026-09-23T10:00:00+08:00');
    const customer = { ref: 'c14-customer' };
    const { id } = await mesh().open({ desk: DESK, customer, body: '转人工，请问怎么申请分期付款' });
    const { requiredSkills } = await workBecomes(mesh(), id, { status: 'queued' });
    await atWork(mesh(), 'agent-zhao', { skills: requiredSkills, desks: [DESK] });
    await workBecomes(mesh(), id, { assignee: 'agent-zhao' });
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/accept`, {}, 'agent-zhao');
    await mesh().ask(
      'routing',
      'POST',
      `/v1/tickets/${id}/resolve`,
      { outcome: '多出的部分是第二期的尾款，已为您列明。' },
      'agent-zhao',
    );
    await becomesTold(mesh(), customer.ref, 'resolved', 1);
    expect((await toldTo(mesh(), customer.ref, 'survey')).map(({ state }) => state)).toEqual(['held']);
    await mesh().all.passTime('6 minutes');
    const [survey] = await becomesTold(mesh(), customer.ref, 'survey', 1);
    expect(survey?.body).toContain('1 分是很不满意，5 分是很满意');
    const { items } = await mesh().ask<{ items: { subject: string; body: string }[] }>(
      'notifications',
      'GET',
      '/v1/inbox',
      undefined,
      {
        customer: customer.ref,
      },
    );
    const ended = items.toReversed().filter(({ body }) => /处理完/.test(body));
    expect(ended.map(({ body }) => (body.includes('打分') ? 'survey' : 'result'))).toEqual(['result', 'survey']);
    await offline(mesh(), 'agent-zhao');
  });

  capability('C23', async () => {
    const { templates } = await mesh().ask<{
      templates: { audience: string; locale: string; level: { passes: boolean; measure: string } }[];
    }>('notifications', 'GET', `/v1/templates?desk=${DESK}`);
    const ours = templates.filter(({ audience }) => audience === 'customer');
    expect(ours.length).toBeGreaterThan(60);
    expect(new Set(ours.map(({ level }) => level.measure))).toEqual(new Set(['characters-a-sentence', 'flesch']));
    expect(ours.filter(({ level }) => !level.passes)).toEqual([]);
  });
}
