import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'wallet-loan';

/** Progress is told once a change, in its order. */
export function progressRows(mesh: () => AcceptanceMesh): void {
  capability('D20', async () => {
    const customer = { ref: 'd20-customer', phone: '13912340020' };
    const { id, number } = await mesh().open({
      desk: DESK,
      channel: 'sms',
      customer,
      body: '转人工，我有个问题想问清楚',
    });
    const { requiredSkills } = await workBecomes(mesh(), id, { status: 'queued', kind: 'question' });
    await atWork(mesh(), 'agent-wang', { skills: requiredSkills, desks: [DESK] });
    await workBecomes(mesh(), id, { assignee: 'agent-wang' });
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/accept`, {}, 'agent-wang');
    await mesh().ask(
      'routing',
      'POST',
      `/v1/tickets/${id}/resolve`,
      { outcome: '款项已经到账，账单已更新。' },
      'agent-wang',
    );
    const told = await mesh().eventually(async () => {
      const { items } = await mesh().ask<{
        items: { occasion: string; audience: string; state: string; template: string }[];
      }>('notifications', 'GET', `/v1/notifications?ticket=${id}&limit=100`);
      const toCustomer = items
        .toReversed()
        .filter(({ audience, template }) => audience === 'customer' && template !== 'survey');
      expect(toCustomer.at(-1)).toMatchObject({ occasion: 'ticket.resolved', state: 'sent' });
      return toCustomer;
    });
    const occasions = told.map(({ occasion }) => occasion);
    expect(new Set(occasions).size).toBe(occasions.length);
    expect(occasions[0]).toBe('ticket.opened');
    const texts = mesh()
      .gateway.calls.map(({ text }) => text)
      .filter((text) => text.includes(number));
    expect(texts.findIndex((text) => text.includes('收到'))).toBe(0);
    expect(texts.at(-1)).toContain('款项已经到账');
    expect(texts).toHaveLength(told.length);
    await offline(mesh(), 'agent-wang');
  });
}
