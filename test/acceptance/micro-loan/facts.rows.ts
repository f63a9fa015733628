import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { answerTo, knows, personFor } from '../asking.js';
import { capability } from '../capability.js';

const TERMS = { method: 'equal-instalment', principal: '12000.00', rate: { percent: '2', per: 'month' }, months: 12 };

const cents = (text: string) => Math.round(Number(text.replaceAll(',', '')) * 100);

/** What a borrower is told of limit, repayment and products: from what the loan system states. */
export function loanFactRows(mesh: () => AcceptanceMesh): void {
  capability('B12', async () => {
    const line = { loanId: 'CL-2024-77', limit: '50000.00', available: '32000.00' };
    await knows(mesh(), 'limit-zhou', 'loan.account.snapshot', line);
    const { text } = await answerTo(mesh(), 'micro-loan', 'limit-zhou', '我的贷款额度是多少？');
    expect(text).toContain('50,000.00 元');
    expect(text).toContain('32,000.00 元');
    expect(text).toMatch(/截至北京时间 \d{4}-\d\d-\d\d \d\d:\d\d/);
    const unknown = await personFor(mesh(), 'micro-loan', 'limit-nobody', '我的贷款额度是多少？');
    expect(unknown.reason).toBe('fact-missing');

    const asked = (who: { customer: string }) =>
      mesh().ask(
        'routing',
        'POST',
        '/v1/ask',
        { desk: 'micro-loan', question: '我的贷款额度是多少？', customer: 'limit-zhou' },
        who,
      );
    expect(await asked({ customer: 'limit-zhou' })).toMatchObject({ answered: true });
    expect(JSON.stringify(await asked({ customer: 'limit-spy' }))).not.toContain('50,000');
  });

  capability('B15', async () => {
    await knows(mesh(), 'plan-shen', 'loan.account.snapshot', {
      loanId: 'L-2026-31',
      nextDueDate: '2026-12-10',
      nextAmount: '1134.72',
      terms: TERMS,
      termsVersion: '2026-1',
    });
    const { text } = await answerTo(mesh(), 'micro-loan', 'plan-shen', '还款日是哪天？');
    expect(text).toMatch(/下一个还款日是 2026-12-10，应还 1,134\.72 元/);
    const payments = [...text.matchAll(/第 \d+ 期 ([\d,.]+) 元/g)].map(([, amount = '']) => cents(amount));
    expect(payments).toHaveLength(12);
    const [, total = '', cost = ''] = /合计还款 ([\d,.]+) 元，其中成本 ([\d,.]+) 元/.exec(text) ?? [];
    expect(payments.reduce((sum, each) => sum + each, 0)).toBe(cents(total));
    expect(cents(total)).toBe(1_200_000 + cents(cost));
    expect(text).toMatch(/逾期后果（条款版本 2026-1）：给予三天宽限/);
  });

  capability('B23', async () => {
    const owes = async (customer: string, outstanding: string, profile: Record<string, unknown>) => {
      await knows(mesh(), customer, 'loan.account.snapshot', { loanId: `L-${customer}`, outstanding });
      await knows(mesh(), customer, 'customer.profile.snapshot', profile);
    };
    await owes('plan-low', '9000.00', { incomeBand: 'low', overdue: 0 });
    const { text } = await answerTo(mesh(), 'micro-loan', 'plan-low', '有什么适合我的还款方案？');
    const plans = text.split('\n').filter((line) => /^\d\. 分/.test(line));
    expect(plans.map((line) => /分 (\d+) 期/.exec(line)?.[1])).toEqual(['24', '12', '6', '3']);
    for (const plan of plans) expect(plan).toMatch(/总成本 [\d,.]+ 元，年化利率（单利）\d+\.\d\d%/);

    await owes('plan-rich', '80000.00', { incomeBand: 'high', overdue: 0 });
    const outside = await personFor(mesh(), 'micro-loan', 'plan-rich', '有什么适合我的还款方案？');
    expect(outside.reason).toBe('fact-outside-policy');
  });

  capability('B26', async () => {
    const customer = 'offer-jin';
    await knows(mesh(), customer, 'customer.profile.snapshot', {
      overdue: 0,
      score: 720,
      incomeBand: 'high',
      interests: ['home'],
    });
    const first = async () => {
      const { text } = await answerTo(mesh(), 'micro-loan', customer, '可以给我推荐适合的贷款产品吗？');
      for (const line of text.split('\n').filter((each) => /^\d\./.test(each))) expect(line).toContain('年化利率');
      return text.split('\n')[0];
    };
    const consent = (granted: boolean) =>
      mesh().ask(
        'notifications',
        'PUT',
        `/v1/preferences/${customer}`,
        { consents: { recommendations: granted } },
        { customer },
      );
    expect(await first()).toMatch(/^1\. 随借随还/);
    await consent(true);
    await mesh().hears('support.consent.changed.v1', customer);
    await mesh().eventually(async () => expect(await first()).toMatch(/^1\. 大额分期/));
    await consent(false);
    await mesh().eventually(() => expect(mesh().said('support.consent.changed.v1', customer)).toHaveLength(2));
    await mesh().eventually(async () => expect(await first()).toMatch(/^1\. 随借随还/));
  });
}
