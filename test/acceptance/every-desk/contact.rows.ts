import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';

const DESK = 'micro-loan';

/** The manners of contact: hours, counts, people. */
export function contactRows(mesh: () => AcceptanceMesh): void {
  const check = (question: Record<string, unknown>) =>
    mesh().ask('notifications', 'POST', '/v1/contact-checks', { desk: DESK, ...question });
  const call = (attempt: Record<string, unknown>) =>
    mesh().ask('notifications', 'POST', '/v1/contact-attempts', attempt);

  capability('X6', async () => {
    await mesh().all.setTime('2026-09-01T09:00:00+08:00');
    for (let contact = 1; contact <= 3; contact += 1) {
      expect(await check({ customer: 'x6-debtor' })).toMatchObject({ verdict: 'send' });
      await call({ customer: 'x6-debtor', effective: true });
    }
    expect(await check({ customer: 'x6-debtor' })).toMatchObject({ verdict: 'refuse', reason: 'CAP_DAY' });

    // Ten diallers ask at the same moment: three get a place, and keep it until they tell what became of the call.
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => check({ customer: 'x6-hunted' }) as Promise<Record<string, string>>),
    );
    const places = asked.filter(({ verdict }) => verdict === 'send');
    expect(places).toHaveLength(3);
    expect(new Set(asked.map(({ reason }) => reason))).toEqual(new Set([null, 'CAP_DAY']));
    const missed = { customer: 'x6-hunted', check: places[0]?.['id'], effective: false };
    expect(await call(missed)).toEqual(await call(missed));
    expect(await check({ customer: 'x6-hunted' })).toMatchObject({ verdict: 'send' });
    expect(await check({ customer: 'x6-hunted' })).toMatchObject({ verdict: 'refuse', reason: 'CAP_DAY' });

    for (let attempt = 1; attempt <= 6; attempt += 1) {
      expect(await check({ customer: 'x6-silent', number: 'sha256:ab12' })).toMatchObject({ verdict: 'send' });
      await call({ customer: 'x6-silent', number: 'sha256:ab12', effective: false });
    }
    const seventh = await check({ customer: 'x6-silent', number: 'sha256:ab12' });
    expect(seventh).toMatchObject({ verdict: 'refuse', reason: 'CAP_NUMBER' });

    await mesh().all.setTime('2026-09-01T21:59:30+08:00');
    expect(await check({ customer: 'x6-evening' })).toMatchObject({ verdict: 'send' });
    await mesh().all.setTime('2026-09-01T22:00:00+08:00');
    const late = { verdict: 'hold', reason: 'QUIET_HOURS', until: '2026-09-02T00:00:00.000Z' };
    expect(await check({ customer: 'x6-evening' })).toMatchObject(late);
    await mesh().all.setTime('2026-09-02T08:00:00+08:00');
    expect(await check({ customer: 'x6-evening' })).toMatchObject({ verdict: 'send' });
    expect(await check({ customer: 'x6-debtor' })).toMatchObject({ verdict: 'send' });

    const stranger = { customer: 'x6-debtor', person: 'x6-neighbour' };
    expect(await check(stranger)).toMatchObject({ verdict: 'refuse', reason: 'THIRD_PARTY' });
    const brother = { customer: 'x6-debtor', person: 'x6-brother', relation: 'related' };
    expect(await check(brother)).toMatchObject({ verdict: 'send' });
    const refusal = { customer: 'x6-debtor', person: 'x6-brother' };
    const said = await mesh().call('notifications', 'POST', '/v1/contact-refusals', refusal, {
      customer: 'x6-brother',
    });
    expect(said.status).toBe(204);
    expect(await check(brother)).toMatchObject({ verdict: 'refuse', reason: 'REFUSED' });
    await mesh().all.setTime('2027-09-02T10:00:00+08:00');
    expect(await check(brother)).toMatchObject({ verdict: 'refuse', reason: 'REFUSED' });

    const { counts } = await mesh().ask<{ counts: unknown[] }>(
      'notifications',
      'GET',
      `/v1/contact-verdicts?desk=${DESK}`,
    );
    const calls = { kind: 'call', desk: DESK, purpose: 'reminder' };
    expect(counts).toContainEqual({ ...calls, verdict: 'refuse', reason: 'CAP_DAY', count: 9 });
    expect(counts).toContainEqual({ ...calls, verdict: 'refuse', reason: 'CAP_NUMBER', count: 1 });
    expect(counts).toContainEqual({ ...calls, verdict: 'refuse', reason: 'REFUSED', count: 2 });
    const bare = await mesh().call('notifications', 'POST', '/v1/contact-attempts', {
      customer: 'x6-debtor',
      number: '13812345678',
      effective: true,
    });
    expect(bare.status).toBe(422);
  });
}
