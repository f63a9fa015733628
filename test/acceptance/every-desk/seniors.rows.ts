import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { atWork, offline, workBecomes } from '../people-at-work.js';

const DESK = 'instalments';

interface Fairness {
  all: { tickets: number; p50Seconds: number };
  bands: { ageBand: string; tickets: number; p50Seconds: number }[];
}

/** Older customers are served first among equals, and the report shows it. */
export function seniorRows(mesh: () => AcceptanceMesh): void {
  const ask = (ageBand: string) =>
    mesh().ask<{ id: string; openedAt: string }>('intake', 'POST', '/v1/tickets', {
      desk: DESK,
      channel: 'phone',
      customer: { ref: `x12-${crypto.randomUUID()}`, ageBand },
      body: 'Which fees do I pay for my instalments?',
    });
  const answer = async (id: string) => {
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/accept`, {}, 'agent-wang');
    await mesh().ask(
      'intake',
      'POST',
      `/v1/tickets/${id}/messages`,
      { body: 'Here is the list of all fees.' },
      'agent-wang',
    );
    await workBecomes(mesh(), id, { firstRespondedAt: expect.any(String) });
    await mesh().ask('routing', 'POST', `/v1/tickets/${id}/resolve`, { outcome: 'explained' }, 'agent-wang');
  };

  capability('X12', async () => {
    const adults = [await ask('adult'), await ask('adult'), await ask('adult')];
    const seniors = [await ask('senior'), await ask('senior')];
    const skills = new Set<string>();
    for (const { id } of [...adults, ...seniors]) {
      const { requiredSkills } = await workBecomes(mesh(), id, { status: 'queued', tier: 'agent' });
      for (const skill of requiredSkills) skills.add(skill);
    }
    await atWork(mesh(), 'agent-wang', {
      skills: [...skills],
      desks: [DESK],
      locales: ['en'],
      // A call takes two units.
      capacity: 2 * seniors.length,
    });
    // They came last and are served first.
    for (const { id } of seniors) await workBecomes(mesh(), id, { status: 'assigned', assignee: 'agent-wang' });
    for (const { id } of adults) await workBecomes(mesh(), id, { status: 'queued' });
    await atWork(mesh(), 'agent-wang', { skills: [...skills], desks: [DESK], locales: ['en'], capacity: 0 });
    for (const { id } of seniors) await answer(id);
    await mesh().all.passTime('10 minutes');
    await atWork(mesh(), 'agent-wang', { skills: [...skills], desks: [DESK], locales: ['en'] });
    for (const { id } of adults) {
      await workBecomes(mesh(), id, { status: 'assigned', assignee: 'agent-wang' });
      await answer(id);
    }
    await offline(mesh(), 'agent-wang');

    const from = adults[0]?.openedAt ?? '';
    const to = new Date(Date.parse(from) + 3_600_000).toISOString();
    await mesh().eventually(async () => {
      const path = `/v1/fairness?desk=${DESK}&from=${from}&to=${to}`;
      const { all, bands } = await mesh().ask<Fairness>('analytics', 'GET', path, undefined, 'supervisor-chen');
      expect(all.tickets).toBe(adults.length + seniors.length);
      const senior = bands.find(({ ageBand }) => ageBand === 'senior');
      expect(senior).toMatchObject({ tickets: seniors.length });
      expect(senior?.p50Seconds).toBeLessThan(60);
      expect(all.p50Seconds).toBeGreaterThanOrEqual(600);
    });
  });
}
