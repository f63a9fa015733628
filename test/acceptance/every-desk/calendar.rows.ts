import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { askClock, clockOf } from '../clocks-of.js';

const RECEIVED = '2026-09-01T10:00:00+08:00';

/** Calendar days and working hours on one case, and the days that make the difference. */
export function calendarRows(mesh: () => AcceptanceMesh): void {
  const open = async (desk: string, kind: string, at: string) => {
    await mesh().all.setTime(at);
    const { id } = await mesh().open({ desk, kind, body: '借款合同里的服务费没有事先告知，要求说明并退还' });
    await mesh().hears('support.ticket.queued.v1', id);
    return id;
  };

  capability('X3', async () => {
    const id = await open('micro-loan', 'complaint', RECEIVED);
    expect(await clockOf(mesh(), id, 'complaint')).toMatchObject({
      type: 'statutory',
      due: { strict: '2026-09-16', roll: '2026-09-16', dayCount: 'strict' },
    });
    // Three working days of 09:00-12:00 and 13:30-18:00, from Tuesday 10:00.
    expect((await clockOf(mesh(), id, 'resolution')).dueAt).toMatch(/^2026-09-04T02:00/);

    const extended = await askClock(mesh(), id, 'complaint/extend', { reason: '需要核实合同' }, 'supervisor-chen');
    expect(extended.status).toBe(200);
    expect((await clockOf(mesh(), id, 'complaint')).due).toMatchObject({ strict: '2026-10-01', roll: '2026-10-08' });

    // Waiting for the customer stops the house's own clock, never the law's.
    expect(
      await askClock(mesh(), id, 'complaint/pause', { reason: '等客户补充材料' }, 'supervisor-chen'),
    ).toMatchObject({
      status: 409,
      detail: expect.stringContaining('STATUTORY_NEVER_PAUSES'),
    });
    await mesh().all.setTime('2026-09-01T11:00:00+08:00');
    expect(
      await askClock(mesh(), id, 'resolution/pause', { reason: '等客户补充材料' }, 'supervisor-chen'),
    ).toMatchObject({ status: 200 });
    expect(await clockOf(mesh(), id, 'resolution')).toMatchObject({ state: 'paused' });
    await mesh().all.setTime('2026-09-07T09:00:00+08:00');
    await mesh().settled();
    expect(
      mesh()
        .said('support.clock.breached.v1', id)
        .map(({ data }) => (data['clock'] as { name: string }).name),
    ).not.toContain('resolution');
    expect(await askClock(mesh(), id, 'resolution/resume', {}, 'supervisor-chen')).toMatchObject({ status: 200 });
    const resumed = await clockOf(mesh(), id, 'resolution');
    expect(resumed.pauses).toMatchObject([
      { reason: '等客户补充材料', pausedBy: 'supervisor-chen', resumedBy: 'supervisor-chen' },
    ]);
    // One hour had passed; 1,290 minutes are left from Monday 09:00.
    expect(new Date(resumed.dueAt).getTime()).toBeCloseTo(Date.parse('2026-09-09T17:00:00+08:00'), -5);
    expect(await askClock(mesh(), id, 'resolution/resume', {}, 'supervisor-chen')).toMatchObject({
      status: 409,
      detail: expect.stringContaining('NOT_PAUSED'),
    });

    const objection = await open('credit-score', 'objection', RECEIVED);
    expect((await clockOf(mesh(), objection, 'objection')).due).toMatchObject({
      strict: '2026-09-21',
      roll: '2026-09-21',
    });
    const suggestion = await open('micro-loan', 'suggestion', RECEIVED);
    const { items } = await mesh().ask<{ items: { type: string }[] }>(
      'routing',
      'GET',
      `/v1/tickets/${suggestion}/clocks`,
    );
    expect(items.map(({ type }) => type)).not.toContain('statutory');
  });

  capability('X4', async () => {
    // Friday 18 September 2026, 18:00: Saturday is off, Sunday is worked for the holiday of the week after.
    const id = await open('micro-loan', 'complaint', '2026-09-18T18:00:00+08:00');
    expect(new Date((await clockOf(mesh(), id, 'resolution')).dueAt)).toEqual(new Date('2026-09-22T18:00:00+08:00'));
    // A limit that ends on that Sunday ends on a working day.
    const limit = await open('micro-loan', 'complaint', '2026-09-05T10:00:00+08:00');
    expect((await clockOf(mesh(), limit, 'complaint')).due).toMatchObject({ strict: '2026-09-20', roll: '2026-09-20' });

    const day = '/v1/calendars/cn-2026/days/2026-09-20';
    expect((await mesh().call('routing', 'PUT', day, { working: false, reason: '系统升级' }, 'agent-li')).status).toBe(
      403,
    );
    const changed = await mesh().ask(
      'routing',
      'PUT',
      day,
      { working: false, reason: '办公楼停电检修，全员休息' },
      'admin',
    );
    expect(changed).toMatchObject({ day: '2026-09-20', working: false, rerolled: expect.any(Number) });
    expect((await clockOf(mesh(), limit, 'complaint')).due).toMatchObject({ strict: '2026-09-20', roll: '2026-09-21' });
    const later = await open('micro-loan', 'complaint', '2026-09-18T18:00:00+08:00');
    expect(new Date((await clockOf(mesh(), later, 'resolution')).dueAt)).toEqual(new Date('2026-09-23T18:00:00+08:00'));
    const calendar = await mesh().ask<{ changes: unknown[] }>(
      'routing',
      'GET',
      '/v1/calendars/cn-2026',
      undefined,
      'admin',
    );
    expect(calendar).toMatchObject({
      publishedUntil: '2026-12-31',
      changes: [{ day: '2026-09-20', was: true, working: false, by: 'admin', reason: '办公楼停电检修，全员休息' }],
    });
    await mesh().ask('routing', 'PUT', day, { working: true, reason: '检修取消' }, 'admin');
    const unpublished = await mesh().ask(
      'routing',
      'PUT',
      '/v1/calendars/cn-2026/days/2027-01-01',
      { working: false, reason: '元旦' },
      'admin',
    );
    expect(unpublished).toMatchObject({ warning: expect.stringContaining('2026-12-31') });
  });
}
