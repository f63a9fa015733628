import fc from 'fast-check';
import { AnswersFile } from '../schema/answers-file.js';
import { Personal } from '../schema/answer-parts.js';
import { composeAnswer, unfilledPlaces } from './compose-answer.js';
import type { KnownFact } from './known-fact.js';

const NOW = new Date('2026-11-22T10:00:00Z');
const HOUR_MS = 3_600_000;

const account = (hoursOld: number, data: Record<string, unknown> = { limit: '50000' }): KnownFact => ({
  factType: 'loan.account.snapshot',
  key: 'L-1',
  origin: '/loan-core',
  occurredAt: new Date(NOW.getTime() - hoursOld * HOUR_MS),
  maxAgeMinutes: 48 * 60,
  data,
});
const personal = Personal.parse({ needs: [{ fact: 'loan.account.snapshot', fields: ['limit'], maxAge: '24h' }] });
const setting = { content: AnswersFile.parse({}), locale: 'zh-CN' as const, timeZone: 'Asia/Shanghai' };
const compose = (facts: readonly KnownFact[], answer = '额度 {{loan.account.snapshot.limit|money}}。') =>
  composeAnswer({ answer, personal }, { facts, consents: new Set(), now: NOW }, setting);

describe('composeAnswer', () => {
  it('quotes a fact with its source and its time', () => {
    expect(compose([account(2)])).toMatchObject({
      answered: true,
      text: '额度 50,000.00 元。\n（数据来源：/loan-core，截至北京时间 2026-11-22 16:00）',
      sources: [{ fact: 'loan.account.snapshot', key: 'L-1', maxAgeMinutes: 1440 }],
    });
  });

  it.each([
    ['nothing is known', [], 'missing'],
    ['the field is not stated', [account(1, { available: '1.00' })], 'incomplete'],
    ['the newest is too old', [account(25), account(30)], 'stale'],
  ])('answers nothing when %s', (_what, facts, why) => {
    expect(compose(facts)).toEqual({ answered: false, gap: { fact: 'loan.account.snapshot', why } });
  });

  it('takes the newest fact that states what is needed', () => {
    const facts = [account(3, { limit: '1.00' }), account(1, { available: '9.00' }), account(2, { limit: '2.00' })];
    expect(compose(facts)).toMatchObject({ text: expect.stringContaining('2.00 元') as unknown });
  });

  it('never leaves a place open, whatever is stated', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant(undefined), fc.object());
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 60 }), (limit, age) => {
        const composed = compose([account(age, { limit })], '额度 {{loan.account.snapshot.limit}}。');
        if (typeof limit === 'string' && limit.includes('{{')) return;
        if (composed.answered) expect(composed.text).not.toContain('{{');
      }),
    );
  });

  it('reads a fact that needs consent only with it', () => {
    const shy = Personal.parse({
      needs: [{ fact: 'loan.account.snapshot', fields: ['limit'], consent: 'recommendations', optional: true }],
    });
    const asked = (consents: string[]) =>
      composeAnswer(
        { answer: '好', personal: shy },
        { facts: [account(1)], consents: new Set(consents), now: NOW },
        setting,
      );
    expect(asked([])).toMatchObject({ text: '好', used: [] });
    expect(asked(['recommendations'])).toMatchObject({ used: [account(1)] });
  });
});

describe('unfilledPlaces', () => {
  it('names every place that neither a needed field nor a part fills', () => {
    expect(unfilledPlaces('{{loan.account.snapshot.limit}} {{loan.account.snapshot.due}} {{plans}}', personal)).toEqual(
      ['loan.account.snapshot.due', 'plans'],
    );
  });
});
