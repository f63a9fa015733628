import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { becomeKnown, becomesTold, beginCampaign, campaignBecomes, toldTo } from '../contact/told.js';

const DESK = 'micro-loan';

interface CareNotice {
  readonly state: string;
  readonly dueAt: string;
}

/** What a micro-loan does for its customers before they ask. Time goes on from row to row. */
export function proactiveRows(mesh: () => AcceptanceMesh): void {
  const careOf = async (customer: string) => {
    const { items } = await mesh().ask<{ items: CareNotice[] }>(
      'notifications',
      'GET',
      `/v1/care-notices?customer=${customer}`,
    );
    return items;
  };

  capability('B16', async () => {
    await mesh().all.setTime('2026-09-06T12:00:00+08:00');
    const due = { desk: DESK, loanId: 'L-b16', dueDate: '2026-09-10', amount: '1072.00' };
    const first = await mesh().state('loan.repayment.due', 'b16-late', due);
    await mesh().state('loan.repayment.due', 'b16-paid', due);
    await mesh().eventually(async () => {
      const waiting = (await careOf('b16-late')).map(({ state, dueAt }) => `${state} ${dueAt}`);
      expect(waiting).toEqual([
        'waiting 2026-09-07T02:00:00.000Z',
        'waiting 2026-09-09T02:00:00.000Z',
        'waiting 2026-09-10T02:00:00.000Z',
      ]);
      expect(await careOf('b16-paid')).toHaveLength(3);
    });

    await mesh().all.setTime('2026-09-07T10:00:01+08:00');
    const [reminder] = await becomesTold(mesh(), 'b16-late', 'repay-due', 1);
    expect(reminder?.body).toContain('3 天后到期：2026-09-10，1072.00 元');
    await becomesTold(mesh(), 'b16-paid', 'repay-due', 1);

    await mesh().all.setTime('2026-09-08T12:00:00+08:00');
    await mesh().state('payment.received', 'b16-paid', { desk: DESK, loanId: 'L-b16', amount: '1072.00' });
    await mesh().eventually(async () => {
      const states = (await careOf('b16-paid')).map(({ state }) => state);
      expect(states).toEqual(['planned', 'cancelled', 'cancelled']);
    });
    await mesh().state('loan.repayment.due', 'b16-late', due, first);

    await mesh().all.setTime('2026-09-09T10:00:01+08:00');
    await becomesTold(mesh(), 'b16-late', 'repay-due', 2);
    await mesh().all.setTime('2026-09-10T10:00:01+08:00');
    const all = await becomesTold(mesh(), 'b16-late', 'repay-due', 3);
    expect(all.map(({ body }) => /到期|今天|明天/.test(body))).toEqual([true, true, true]);
    expect(await toldTo(mesh(), 'b16-paid', 'repay-due')).toHaveLength(1);
  });

  capability('B19', async () => {
    await mesh().all.setTime('2026-09-11T10:00:00+08:00');
    const who = { customer: 'b19-pupil' };
    await becomeKnown(mesh(), DESK, who.customer);
    const campaign = await beginCampaign(mesh(), {
      desk: DESK,
      name: '九月金融小课',
      template: 'lesson',
      lesson: 'repayment-methods',
      purpose: 'education',
      audience: { customers: [who.customer] },
    });
    const [lesson] = await becomesTold(mesh(), who.customer, 'lesson', 1);
    expect(lesson?.body).toContain('等额本息');
    await campaignBecomes(mesh(), campaign.id, { state: 'done', progress: { audience: 1, sent: 1 } });

    const listed = () =>
      mesh().ask<{ lessons: { id: string; completedAt: string | null }[] }>(
        'notifications',
        'GET',
        `/v1/lessons?desk=${DESK}`,
        undefined,
        who,
      );
    expect((await listed()).lessons.map(({ completedAt }) => completedAt)).toEqual([null, null, null, null]);
    const finish = () =>
      mesh().ask('notifications', 'POST', '/v1/lessons/repayment-methods/completion', { desk: DESK }, who);
    const done = await finish();
    expect(done).toMatchObject({ lesson: 'repayment-methods', version: 1, product: DESK });
    expect(await finish()).toEqual(done);
    expect((await mesh().hears('support.education.completed.v1', who.customer)).data).toMatchObject({
      desk: DESK,
      lesson: 'repayment-methods',
      product: DESK,
    });
    await mesh().settled();
    expect(mesh().said('support.education.completed.v1', who.customer)).toHaveLength(1);
    expect((await listed()).lessons.find(({ id }) => id === 'repayment-methods')?.completedAt).toBe(
      done['completedAt'],
    );
    await mesh().eventually(async () => {
      const report = await mesh().ask('analytics', 'GET', `/v1/lessons?desk=${DESK}`);
      expect(report['items']).toEqual([{ product: DESK, lesson: 'repayment-methods', completed: 1 }]);
    });
    expect((await mesh().call('analytics', 'GET', '/v1/lessons', undefined, who)).status).toBe(403);
    const others = await mesh().call(
      'notifications',
      'POST',
      '/v1/lessons/repayment-methods/completion',
      { desk: DESK, customer: 'b19-other' },
      who,
    );
    expect(others.status).toBe(404);
  });

  capability('B14', async () => {
    await mesh().all.setTime('2026-09-12T10:00:00+08:00');
    await becomeKnown(mesh(), DESK, 'b14-told', 'b14-new');
    await beginCampaign(mesh(), {
      desk: DESK,
      name: '账户安全周',
      template: 'safety-tips',
      purpose: 'security',
      audience: { customers: ['b14-told'] },
    });
    const [tips] = await becomesTold(mesh(), 'b14-told', 'safety-tips', 1);
    expect(tips?.body).toContain('验证码不要告诉任何人');

    await mesh().all.setTime('2026-09-18T10:00:01+08:00');
    await becomesTold(mesh(), 'b14-new', 'safety-tips', 1);
    await mesh().eventually(async () => {
      const told = await toldTo(mesh(), 'b14-told', 'safety-tips');
      expect(told.map(({ state, verdictReason }) => [state, verdictReason])).toEqual([
        ['sent', null],
        ['refused', 'FREQ_CAP'],
      ]);
    });
  });
}
