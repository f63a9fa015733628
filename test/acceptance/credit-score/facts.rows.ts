import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { answerTo, knows, personFor } from '../asking.js';
import { capability } from '../capability.js';
import { toldTo } from '../contact/told.js';

const FACTORS = [
  { code: 'late_repayment', effect: -15 },
  { code: 'new_inquiry', effect: -7 },
];

/** What a customer is told of the score: from what the score system states, by articles with versions. */
export function scoreFactRows(mesh: () => AcceptanceMesh): void {
  capability('A1', async () => {
    const dropped = { desk: 'credit-score', previous: 720, current: 698, factors: FACTORS };
    await knows(mesh(), 'score-luo', 'credit.score.changed', dropped);
    const { text, intent, sources, ticketId } = await answerTo(mesh(), 'credit-score', 'score-luo', '为什么分数下降');
    expect(intent).toBe('score.explain');
    expect(text).toMatch(/从 720 变为 698，变化 -22/);
    expect(text).toMatch(/还款晚于约定时间：-15/);
    expect(text).toMatch(/近期新增信贷查询：-7/);
    expect(text).toMatch(/数据来源：\/core，截至北京时间 \d{4}-\d\d-\d\d \d\d:\d\d/);
    expect(sources).toEqual([expect.objectContaining({ fact: 'credit.score.changed', origin: '/core' })]);
    const { entries } = await mesh().ask<{ entries: unknown[] }>('routing', 'GET', `/v1/tickets/${ticketId}/case`);
    expect(entries).toEqual([
      expect.objectContaining({
        kind: 'facts',
        facts: [expect.objectContaining({ data: expect.objectContaining({ factors: FACTORS }) as unknown })],
      }),
    ]);

    const unknown = await personFor(mesh(), 'credit-score', 'score-nobody', '为什么我的芝麻分下降了？');
    expect(unknown).toMatchObject({ reason: 'fact-missing', work: { requiredSkills: ['score'] } });
    expect(unknown.entries).toEqual([
      expect.objectContaining({ kind: 'gap', draft: '系统中暂时没有与此相关的数据，我正在为您核实。' }),
    ]);
    await knows(mesh(), 'score-vague', 'credit.score.changed', { previous: 700, current: 690 });
    const vague = await personFor(mesh(), 'credit-score', 'score-vague', '分数怎么降了');
    expect(vague.reason).toBe('fact-incomplete');
  });

  capability('A2', async () => {
    const ask = () => answerTo(mesh(), 'credit-score', 'rules-he', '芝麻分的评分规则是什么？');
    const first = await ask();
    expect(first).toMatchObject({ articleId: 'score-rules', articleVersion: 1 });
    await mesh().ask(
      'routing',
      'PUT',
      '/v1/knowledge/score-rules',
      {
        desk: 'credit-score',
        language: 'zh-CN',
        expectedVersion: 1,
        intent: 'score.rules',
        question: '芝麻分是怎么评估的？',
        similar: ['评分规则是什么', '芝麻分的评分规则'],
        answer: '评分综合五个方面的信息，自本版起每月十五日更新。',
      },
      'supervisor-chen',
    );
    const second = await mesh().eventually(async () => {
      const answer = await ask();
      expect(answer).toMatchObject({ articleId: 'score-rules', articleVersion: 2 });
      return answer;
    });
    expect(second.text).toContain('每月十五日');
    await mesh().eventually(async () => {
      const transcript = await mesh().ask<{ messages: { article: unknown }[] }>(
        'intake',
        'GET',
        `/v1/tickets/${first.ticketId}`,
      );
      expect(transcript.messages.at(-1)?.article).toEqual({ id: 'score-rules', version: 1 });
    });
  });

  capability('A3', async () => {
    await knows(mesh(), 'advice-qin', 'customer.profile.snapshot', { overdue: 1, historyMonths: 3 });
    const late = await answerTo(mesh(), 'credit-score', 'advice-qin', '怎么提高芝麻分？');
    expect(late.text).toMatch(/1\. 先还清逾期的款项\n2\. 信用记录还比较短/);
    await knows(mesh(), 'advice-fu', 'customer.profile.snapshot', { overdue: 0, historyMonths: 40 });
    const good = await answerTo(mesh(), 'credit-score', 'advice-fu', '有什么办法提升信用分');
    expect(good.text).not.toContain('先还清逾期');
    expect(good.text).toContain('1. 目前没有逾期');
    const unknown = await personFor(mesh(), 'credit-score', 'advice-nobody', '提分有什么建议');
    expect(unknown.reason).toBe('fact-missing');
  });

  capability('A17', async () => {
    const { items } = await mesh().ask<{
      items: { id: string; rateDisclosure: boolean; fields: { name: string }[] }[];
    }>('routing', 'GET', '/v1/desks/credit-score/scenes', undefined, { customer: 'scene-gu' });
    const [loan, rental] = [items.find(({ id }) => id === 'loan'), items.find(({ id }) => id === 'rental')];
    expect([loan?.rateDisclosure, rental?.rateDisclosure]).toEqual([true, false]);
    expect(rental?.fields.map(({ name }) => name)).toEqual(['contractNumber', 'depositAmount']);

    const ticket = (data: Record<string, unknown>) => ({
      desk: 'credit-score',
      channel: 'app',
      customer: { ref: 'scene-gu' },
      body: '租相机免押，订单显示要补交押金，请人工看一下。',
      data,
    });
    const refused = await mesh().call('intake', 'POST', '/v1/tickets', ticket({ scene: 'rental' }));
    expect(refused.status).toBe(422);
    expect((refused.body['errors'] as { path: string }[]).map(({ path }) => path)).toEqual([
      'data.contractNumber',
      'data.depositAmount',
    ]);
    const whole = { scene: 'rental', contractNumber: 'ZL-88', depositAmount: '2000.00' };
    const { id } = await mesh().ask<{ id: string }>('intake', 'POST', '/v1/tickets', ticket(whole));
    const queued = await mesh().hears('support.ticket.queued.v1', id);
    expect(queued.subject).toBe(id);
    const work = await mesh().ask<{ requiredSkills: string[] }>('routing', 'GET', `/v1/work/${id}`);
    expect(work.requiredSkills).toContain('dispute');

    // In a loan no cost is named before the borrower has confirmed them all, unless the annual rate stands with it; a deposit is none.
    const loanTicket = await mesh().ask<{ id: string }>('intake', 'POST', '/v1/tickets', {
      ...ticket({ scene: 'loan' }),
      body: '借一万二要付多少费用？请转人工',
    });
    await mesh().hears('support.ticket.queued.v1', loanTicket.id);
    const say = (ticketId: string, body: string) =>
      mesh().ask('intake', 'POST', `/v1/tickets/${ticketId}/messages`, { body }, 'agent-li');
    const gateSaid = async (ticketId: string) => {
      await mesh().settled();
      const told = await toldTo(mesh(), 'scene-gu', 'agent-message');
      return told.flatMap((notice) => (notice.ticketId === ticketId ? [notice.verdictReason ?? notice.state] : []));
    };
    await say(loanTicket.id, '这笔借款另收手续费 240 元。');
    expect(await gateSaid(loanTicket.id)).toEqual(['COST_UNDISCLOSED']);
    const failed = await mesh().hears('support.notification.failed.v1', loanTicket.id);
    expect(failed.data).toMatchObject({ reason: 'COST_UNDISCLOSED' });
    await say(loanTicket.id, '这笔借款另收手续费 240 元，年化利率 16.90%（单利）。');
    expect(await gateSaid(loanTicket.id)).toEqual(['COST_UNDISCLOSED', 'sent']);
    await say(id, '免押订单的手续费是 20 元，押金不变。');
    expect(await gateSaid(id)).toEqual(['sent']);

    const costs = `/v1/tickets/${loanTicket.id}/disclosures`;
    const fees = [{ name: '服务费', chargedBy: '平台', percent: '2', when: 'withheld' }];
    const terms = { method: 'fixed-payment', principal: '12000', payment: '1072', months: 12, fees };
    const shown = await mesh().ask<{ id: string }>('routing', 'POST', costs, { terms });
    await mesh().all.passTime('11 seconds');
    await mesh().ask('routing', 'POST', `${costs}/${shown.id}/confirm`, undefined, { customer: 'scene-gu' });
    await mesh().settled();
    await say(loanTicket.id, '就是您确认过的手续费 240 元。');
    expect(await gateSaid(loanTicket.id)).toEqual(['COST_UNDISCLOSED', 'sent', 'sent']);
  });

  /** What the desk calls sure: `thresholds.classify` of its pack. */
  const SURE = 0.45;

  capability('A20', async () => {
    const triage = async (body: string) => {
      const { id } = await mesh().open({ desk: 'credit-score', body, customer: { ref: 'bnpl-tan' } });
      const { data } = await mesh().hears('support.ticket.classified.v1', id);
      const { work } = data as { work: { intent: string; confidence: number; tier: string } };
      return { id, ...work };
    };
    const found = await Promise.all(
      ['怎么关闭自动扣款', '有人骗我说可以回收e卡，钱被骗走了', '会员年卡要退订，请把钱退给我'].map(triage),
    );
    expect(found.map(({ intent }) => intent)).toEqual(['autodebit.cancel', 'fraud.report', 'subscription.refund']);
    for (const { id, intent, confidence } of found) {
      expect(confidence).toBeGreaterThanOrEqual(SURE);
      expect(confidence).toBeLessThanOrEqual(1);
      const path = `/v1/tickets/${id}/triage`;
      const reported = await mesh().ask('routing', 'GET', path, undefined, 'agent-li');
      expect(reported).toMatchObject({ intent, confidence, abstained: false });
    }
    // It is said what it might be and how likely that is; nobody answers on a guess, a person does.
    const doubtful = await triage('之前开的那个东西老是自己弄，我想弄掉，怎么搞');
    expect(doubtful.confidence).toBeLessThan(SURE);
    const queued = await mesh().hears('support.ticket.queued.v1', doubtful.id);
    expect(queued.data).toMatchObject({ work: { tier: 'agent', confidence: doubtful.confidence } });
    await mesh().settled();
    expect(mesh().said('support.ticket.answered.v1', doubtful.id)).toEqual([]);
  });
}
