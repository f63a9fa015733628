import type { AcceptanceMesh } from '../acceptance-mesh.js';
import { answerTo, knows, personFor } from '../asking.js';
import { capability } from '../capability.js';

const FEE = { name: '服务费', chargedBy: '平台', percent: '2', when: 'withheld' };
const TERMS = { method: 'fixed-payment', principal: '12000.00', payment: '1072.00', months: 12, fees: [FEE] };

/** What a borrower of the wallet is told and what agents may tell: facts with their time, terms by version. */
export function walletFactRows(mesh: () => AcceptanceMesh): void {
  capability('D6', async () => {
    const signed = { contractNo: 'HT-600', termsVersion: '2026-1', terms: TERMS };
    await knows(mesh(), 'rate-du', 'contract.signed', signed);
    const { ticketId, entries } = await personFor(
      mesh(),
      'wallet-loan',
      'rate-du',
      '算下来年化比说的高很多，你们利息太高了我要投诉',
    );
    expect(entries).toEqual([
      expect.objectContaining({
        kind: 'cost',
        from: expect.objectContaining({ factType: 'contract.signed', key: 'HT-600' }) as unknown,
        inputs: expect.objectContaining({ principal: '12000.00', payment: '1072.00' }) as unknown,
        quote: expect.objectContaining({
          totalCost: '1104.00',
          annualSimple: '16.90',
          annualCompound: '18.27',
        }) as unknown,
      }),
    ]);
    const asked = await mesh().call('routing', 'GET', `/v1/tickets/${ticketId}/case`, undefined, {
      customer: 'rate-du',
    });
    expect(asked.status).toBe(403);
  });

  capability('D9', async () => {
    const state = (customer: string, time: string, loanId: string) =>
      mesh().ask('intake', 'POST', '/v1/events', {
        specversion: '1.0',
        id: `${customer}-${loanId}`,
        source: '/loan-core',
        type: 'loan.account.snapshot',
        subject: customer,
        time,
        data: { loanId, limit: '8000.00', available: '8000.00' },
      });
    const reply = async (customer: string) => {
      const { id } = await mesh().open({
        desk: 'wallet-loan',
        customer: { ref: customer },
        body: '我的额度还有多少？转人工',
      });
      const body = { body: '您好，您的额度是 {{loan.account.snapshot.limit|money}}。' };
      return mesh().call('intake', 'POST', `/v1/tickets/${id}/messages`, body, 'agent-li');
    };
    await state('stale-pan', '2026-01-05T10:00:00+08:00', 'L-1');
    const refused = await reply('stale-pan');
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:kefu-mesh:problem:stale-fact' } });
    expect(refused.body['detail']).toContain('STALE_FACT');

    await knows(mesh(), 'fresh-pan', 'loan.account.snapshot', {
      loanId: 'L-2',
      limit: '8000.00',
      available: '8000.00',
    });
    const taken = await reply('fresh-pan');
    expect(taken.status).toBe(201);
    expect(taken.body['body']).toMatch(
      /额度是 8,000\.00 元。\n（数据来源：\/core，截至北京时间 \d{4}-\d\d-\d\d \d\d:\d\d）$/,
    );

    const unknown = await reply('unknown-pan');
    expect([unknown.status, (unknown.body['errors'] as { path: string }[])[0]?.path]).toEqual([422, 'body']);
    await state('stale-lu', '2026-01-05T10:00:00+08:00', 'L-9');
    const machine = await personFor(mesh(), 'micro-loan', 'stale-lu', '我的贷款额度是多少？');
    expect(machine.reason).toMatch(/^fact-(stale|missing)$/);
    await mesh().eventually(async () => {
      const again = await personFor(mesh(), 'micro-loan', 'stale-lu', '我的贷款额度是多少？');
      expect(again.reason).toBe('fact-stale');
    });
  });

  capability('D10', async () => {
    await knows(mesh(), 'terms-old', 'contract.signed', { contractNo: 'HT-25', termsVersion: '2025-2' });
    await knows(mesh(), 'terms-new', 'contract.signed', { contractNo: 'HT-26', termsVersion: '2026-1' });
    await knows(mesh(), 'terms-odd', 'contract.signed', { contractNo: 'HT-99', termsVersion: '1999-1' });
    const ask = (customer: string) => answerTo(mesh(), 'wallet-loan', customer, '请解释我签的合同条款');
    expect((await ask('terms-old')).text).toMatch(/HT-25 适用条款版本 2025-2。简要说明：.*七天/);
    expect((await ask('terms-new')).text).toMatch(/HT-26 适用条款版本 2026-1。简要说明：.*十五天/);
    const odd = await personFor(mesh(), 'wallet-loan', 'terms-odd', '请解释我签的合同条款');
    expect(odd.reason).toBe('fact-unknown-version');
  });

  capability('D27', async () => {
    const customer = 'offer-xia';
    await knows(mesh(), customer, 'customer.profile.snapshot', { overdue: 0, score: 680, interests: ['budgeting'] });
    const first = async () => {
      const { text } = await answerTo(mesh(), 'wallet-loan', customer, '可以给我推荐适合的贷款产品吗？');
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
    expect(await first()).toMatch(/^1\. 钱包日息贷.*年化利率（单利）18\.25%/);
    await consent(true);
    await mesh().eventually(async () => expect(await first()).toMatch(/^1\. 钱包月还贷/));
    await consent(false);
    await mesh().eventually(async () => expect(await first()).toMatch(/^1\. 钱包日息贷/));
  });

  capability('D30', async () => {
    const customer = 'apply-sui';
    const question = '我的贷款申请有结果了吗？';
    const early = await personFor(mesh(), 'wallet-loan', customer, question);
    expect(early.reason).toBe('fact-missing');
    await knows(mesh(), customer, 'application.decided', { applicationId: 'APP-7', decision: 'more-documents' });
    expect((await answerTo(mesh(), 'wallet-loan', customer, question)).text).toContain('APP-7 的结果：需要补充材料');
    await knows(mesh(), customer, 'application.decided', { applicationId: 'APP-7', decision: 'approved' });
    expect((await answerTo(mesh(), 'wallet-loan', customer, question)).text).toContain('APP-7 的结果：已通过');
  });
}
