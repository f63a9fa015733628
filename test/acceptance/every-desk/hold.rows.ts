import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { capability } from '../capability.js';
import { workOf } from '../people-at-work.js';

/** What becomes of a hold that the institution does not confirm. */
export function holdRows(mesh: () => AcceptanceMesh): void {
  interface Inbox {
    items: { number: string; occasion: string; subject: string; body: string }[];
  }

  async function tellsManagers(number: string, subject: string): Promise<void> {
    const read = () => mesh().ask<Inbox>('notifications', 'GET', '/v1/inbox?limit=100', undefined, 'supervisor-chen');
    const inInbox = async () =>
      (await read()).items.filter((item) => item.number === number && item.occasion === 'hold.alarmed');
    const inMail = () =>
      mesh().mail.mails.filter(({ mail }) => mail.subject?.includes(number) === true && mail.subject.includes(subject));
    await mesh().eventually(async () => expect([(await inInbox()).length, inMail().length]).toEqual([1, 1]));
    expect((await inInbox())[0]?.subject).toContain(subject);
    expect(inMail()[0]?.recipients).toEqual(['managers@bank.example']);
  }

  capability('X10', async () => {
    const customer = { ref: 'x10-customer' };
    const ticket = await mesh().open({ desk: 'micro-loan', customer, body: '我的账户被盗了，有人冒用我的名义借了款' });
    const { data: hold } = await mesh().hears('support.risk.hold-requested.v1', ticket.id);
    const seconds = (Date.parse(String(hold['answerBy'])) - Date.parse(String(hold['requestedAt']))) / 1000;
    expect(seconds).toBe(30);

    await mesh().all.passTime('31 seconds');
    const { data: alarm } = await mesh().hears('support.risk.hold-alarmed.v1', ticket.id);
    expect(alarm).toMatchObject({ holdId: hold['holdId'], alarm: 'unanswered', state: 'unanswered' });

    // The managers hear of it wherever they are, once; the customer does not.
    await tellsManagers(ticket.number, '冻结请求无人答复');

    // Somebody else's system cannot answer for it; the institution can, even late.
    const answer = { holdId: hold['holdId'], reason: '交易为本人刷脸完成，未发现异常' };
    await mesh().state('risk.hold.denied', 'x10-somebody-else', answer);
    await mesh().state('risk.hold.denied', customer.ref, answer);
    const { data: denied } = await mesh().hears('support.risk.hold-answered.v1', ticket.id);
    expect(denied).toMatchObject({ state: 'denied', reason: answer.reason });
    expect(await workOf(mesh(), ticket.id)).toMatchObject({ hold: { state: 'denied' } });
    const shown = await mesh().ask('routing', 'GET', `/v1/tickets/${ticket.id}/hold`, undefined, 'agent-li');
    expect(shown).toMatchObject({
      state: 'denied',
      steps: [{ state: 'requested' }, { state: 'unanswered' }, { state: 'denied', by: '/core', reason: answer.reason }],
    });
    await mesh().settled();
    expect(mesh().said('support.risk.hold-alarmed.v1', ticket.id)).toHaveLength(1);
    expect(mesh().said('support.risk.hold-answered.v1', ticket.id)).toHaveLength(1);

    // A confirmed hold has an end too: whoever forgets it is reminded.
    const other = { ref: 'x10-forgotten' };
    const forgotten = await mesh().open({ desk: 'micro-loan', customer: other, body: '有人盗刷我的账户，钱没了' });
    const asked = await mesh().hears('support.risk.hold-requested.v1', forgotten.id);
    await mesh().state('risk.hold.confirmed', other.ref, { holdId: asked.data['holdId'] });
    await mesh().hears('support.risk.hold-answered.v1', forgotten.id);
    await mesh().all.passTime('1441 minutes');
    expect((await mesh().hears('support.risk.hold-alarmed.v1', forgotten.id)).data).toMatchObject({
      alarm: 'unreleased',
      state: 'confirmed',
    });
    await tellsManagers(forgotten.number, '保护性冻结尚未解除');
    await mesh().all.passTime('-1441 minutes');
  });
}
