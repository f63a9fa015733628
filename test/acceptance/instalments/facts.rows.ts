import type { TicketView } from '#lib/contracts';
import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { answerTo, knows, personFor } from '../asking.js';
import { capability } from '../capability.js';

/** Common questions about instalments and orders. */
export function orderFactRows(mesh: () => AcceptanceMesh): void {
  capability('C2', async () => {
    const questions = [
      '怎么申请分期付款',
      '分期的利率和费用是多少',
      '可以分几期，还款期限有哪些',
      '怎么还款，有哪些还款方式',
    ];
    const intents = await Promise.all(
      questions.map(async (body) => {
        const { id } = await mesh().open({ desk: 'instalments', body });
        const { data } = await mesh().hears('support.ticket.classified.v1', id);
        return (data['work'] as { intent: string }).intent;
      }),
    );
    expect(intents).toEqual(['instalment.apply', 'instalment.fees', 'instalment.terms', 'repay.methods']);
  });

  capability('C3', async () => {
    const { text } = await answerTo(mesh(), 'instalments', 'fees-mo', '分期付款的利率和费用是多少？');
    expect(text).toContain('12,000.00 元，分 12 期、每期 1,072.00 元');
    expect(text).toContain('总费用 864.00 元，年化利率（单利）13.03%（复利 13.84%）');
    expect(text).not.toContain('7.2');
    const english = await answerTo(mesh(), 'instalments', 'fees-ann', 'What are the fees for instalments?');
    expect(english.text).toContain('13.03% simple (13.84% compound)');
  });

  capability('C4', async () => {
    await knows(mesh(), 'order-bai', 'order.status.changed', { orderId: 'DD-501', status: 'shipped', carrier: '顺丰' });
    const { text } = await answerTo(mesh(), 'instalments', 'order-bai', '我的订单到哪了');
    expect(text).toMatch(/订单 DD-501 当前状态：已发货，正在运输/);
    expect(text).toMatch(/截至北京时间/);
    const unknown = await personFor(mesh(), 'instalments', 'order-nobody', '我的订单到哪了');
    expect(unknown.reason).toBe('fact-missing');
  });

  capability('C20', async () => {
    const { articleId, text, ticketId } = await answerTo(mesh(), 'instalments', 'faq-ren', '可以分几期？');
    expect([articleId, text.length > 0]).toEqual(['terms', true]);
    await mesh().settled();
    expect(mesh().said('support.ticket.queued.v1', ticketId)).toEqual([]);
    await mesh().eventually(async () => {
      const view = await mesh().ask<TicketView>('intake', 'GET', `/v1/tickets/${ticketId}`);
      expect(view.status).toBe('answered');
    });
  });

  capability('C24', async () => {
    const ref = 'profile-tao';
    const before = { score: 655, overdue: 1, incomeBand: 'middle' };
    await mesh().state('customer.profile.snapshot', ref, before);
    const { id } = await mesh().open({ desk: 'instalments', customer: { ref }, body: '想提高分期额度，转人工' });
    const profile = async (who: 'agent-li' | { customer: string }) =>
      (await mesh().ask<TicketView>('intake', 'GET', `/v1/tickets/${id}`, undefined, who)).profile;
    const taken = await profile('agent-li');
    expect(taken?.data).toEqual(before);
    await mesh().state('customer.profile.snapshot', ref, { score: 710, overdue: 0, incomeBand: 'high' });
    expect(await profile('agent-li')).toEqual(taken);
    expect(await profile({ customer: ref })).toBeUndefined();
    const later = await mesh().open({ desk: 'instalments', customer: { ref }, body: '再问一次额度，转人工' });
    const view = await mesh().ask<TicketView>('intake', 'GET', `/v1/tickets/${later.id}`, undefined, 'agent-li');
    expect(view.profile?.data).toMatchObject({ score: 710 });
  });
}
