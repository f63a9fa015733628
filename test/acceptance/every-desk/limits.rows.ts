import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { askClock, clockOf } from '../clocks-of.js';
import { comesOnDuty, goesHome } from '../staff.js';

const RECEIVED = '2026-09-01T10:00:00+08:00';
const NOTICE = '您的投诉涉及三家合作机构，核实还需要时间，我们会在 10 月 31 日前答复您。';
const BREACHED = 'support.limit.breached.v1';

/** The limits of the law: how far they reach, who may extend them, and that nobody sleeps through one. */
export function limitRows(mesh: () => AcceptanceMesh): void {
  const complain = async (ref: string) => {
    await mesh().all.setTime(RECEIVED);
    const customer = { ref, phone: '13800138011' };
    const body = '我要投诉：客服态度恶劣，反复推诿，要求书面答复';
    const { id } = await mesh().open({ desk: 'micro-loan', kind: 'complaint', customer, body });
    await mesh().hears('support.ticket.queued.v1', id);
    return id;
  };
  const dueOf = async (id: string) => (await clockOf(mesh(), id, 'complaint')).due;

  capability(
    'X1',
    async () => {
      const id = await complain('x1-customer');
      await comesOnDuty(mesh(), 'agent-li', { tiers: ['agent'], skills: ['complaint'], desks: ['micro-loan'] });
      await mesh().hears('support.ticket.assigned.v1', id);
      expect(await clockOf(mesh(), id, 'complaint')).toMatchObject({
        type: 'statutory',
        due: { strict: '2026-09-16', roll: '2026-09-16', published: true },
        rules: { pack: 'cn-2026', version: 1, source: expect.stringContaining('投诉处理管理办法') },
      });
      const extend = (body: object, who: 'agent-li' | 'agent-wang' | 'supervisor-chen') =>
        askClock(mesh(), id, 'complaint/extend', body, who);

      expect(await extend({ reason: '  ' }, 'agent-li')).toMatchObject({
        status: 409,
        detail: expect.stringContaining('REASON_MISSING'),
      });
      expect(await extend({ reason: '我想帮忙' }, 'agent-wang')).toMatchObject({ status: 403 });
      expect(await extend({ reason: '案情复杂，需要调取通话录音' }, 'agent-li')).toMatchObject({ status: 200 });
      expect(await dueOf(id)).toMatchObject({ strict: '2026-10-01', roll: '2026-10-08' });

      const whole = { reason: '三家合作机构尚未回函', notice: NOTICE };
      const refused = async (body: object, who: 'agent-li' | 'supervisor-chen', guard: string) =>
        expect(await extend(body, who)).toMatchObject({ status: 409, detail: expect.stringContaining(guard) });
      await refused(whole, 'agent-li', 'APPROVER_MISSING');
      await refused({ ...whole, approver: 'agent-li' }, 'agent-li', 'APPROVER_IS_HANDLER');
      await refused({ ...whole, approver: 'supervisor-chen' }, 'agent-li', 'APPROVER_IS_NOT_CALLER');
      await refused({ reason: whole.reason }, 'supervisor-chen', 'NOTICE_MISSING');
      expect(await dueOf(id)).toMatchObject({ strict: '2026-10-01' });
      expect(await extend({ ...whole, approver: 'supervisor-chen' }, 'supervisor-chen')).toMatchObject({ status: 200 });
      expect(await dueOf(id)).toMatchObject({ strict: '2026-10-31', roll: '2026-11-02' });
      await refused(whole, 'supervisor-chen', 'NO_EXTENSION_LEFT');

      await mesh().settled();
      expect(
        mesh()
          .said('support.limit.extended.v1', id)
          .map(({ data }) => data),
      ).toMatchObject([
        { limit: { days: 30 }, previous: { strict: '2026-09-16' }, by: 'agent-li', handler: 'agent-li' },
        { limit: { days: 60 }, approver: 'supervisor-chen', handler: 'agent-li', statement: NOTICE },
      ]);
      await mesh().eventually(async () => {
        const told = await mesh().ask<{ items: { audience: string; template: string; body?: string }[] }>(
          'notifications',
          'GET',
          `/v1/notifications?ticket=${id}`,
        );
        expect(told.items.filter(({ template }) => template === 'limit-extended')).toHaveLength(2);
      });

      await mesh().all.setTime('2026-10-31T23:59:50+08:00');
      await mesh().hears('support.limit.warned.v1', id);
      await mesh().settled();
      expect(mesh().said(BREACHED, id)).toEqual([]);
      await mesh().all.stop('routing');
      await mesh().all.setTime('2026-11-01T00:00:01+08:00');
      await mesh().all.start('routing');
      const breach = await mesh().hears(BREACHED, id);
      expect(breach.data).toMatchObject({ limit: { name: 'complaint', days: 60, strict: '2026-10-31' } });
      expect(await clockOf(mesh(), id, 'complaint')).toMatchObject({ state: 'breached' });
      await mesh().settled();
      expect(mesh().said(BREACHED, id)).toHaveLength(1);
      await goesHome(mesh(), 'agent-li');
    },
    120_000,
  );

  capability('B17', async () => {
    const id = await complain('b17-customer');
    await mesh().all.setTime('2026-09-14T00:00:05+08:00');
    const warned = await mesh().hears('support.limit.warned.v1', id);
    expect(warned.data).toMatchObject({ limit: { strict: '2026-09-16', dueAt: '2026-09-16T16:00:00.000Z' } });
    await mesh().all.setTime('2026-09-16T23:59:55+08:00');
    expect((await clockOf(mesh(), id, 'complaint')).breachedAt).toBeNull();
    await mesh().all.setTime('2026-09-17T00:00:01+08:00');
    await mesh().hears(BREACHED, id);
    await mesh().eventually(async () => {
      const { items } = await mesh().ask<{ items: { audience: string; template: string }[] }>(
        'notifications',
        'GET',
        `/v1/notifications?ticket=${id}`,
      );
      expect(items.filter(({ template }) => template === 'clock-breached').map(({ audience }) => audience)).toContain(
        'managers',
      );
    });
    const late = await askClock(mesh(), id, 'complaint/extend', { reason: '案情复杂' }, 'supervisor-chen');
    expect(late).toMatchObject({ status: 409, detail: expect.stringContaining('ALREADY_BREACHED') });

    const answered = await complain('b17-answered');
    await mesh().all.setTime('2026-09-10T10:00:00+08:00');
    await mesh().ask(
      'routing',
      'POST',
      `/v1/tickets/${answered}/resolve`,
      { outcome: '已书面答复并道歉' },
      'supervisor-chen',
    );
    await mesh().all.setTime('2026-09-20T10:00:00+08:00');
    expect(await clockOf(mesh(), answered, 'complaint')).toMatchObject({ state: 'stopped', breachedAt: null });
  });
}
