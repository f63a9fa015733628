import { disrespectIn } from '#lib/language';
import { loadDesks } from '#lib/desks';
import { expectLinear } from '../../../../libs/service/test/expect-linear.js';
import { missingRemedies } from './closing-letter.js';
import type { Contact, Recipient } from './contact.js';
import { judgeContact } from './judge-contact.js';
import { hidesAnnualRate, namesBareCost } from './rate-wording.js';

const DAY_MS = 86_400_000;
const contact: Contact = {
  purpose: 'transactional',
  voice: false,
  text: '您的问题已收到。',
  closing: false,
  facts: [],
  leaks: 0,
};
const recipient: Recipient = {
  relation: 'debtor',
  refused: false,
  timeZone: 'Asia/Shanghai',
  consents: new Set(),
  voiceContactsToday: 0,
  attemptsOnNumberToday: 0,
  sameNoticeAgeMs: undefined,
  noticeEveryMs: undefined,
};
const noon = new Date('2026-09-01T12:00:00+08:00');
const judge = (what: Partial<Contact>, who: Partial<Recipient> = {}, at: string | Date = noon) =>
  judgeContact({ ...contact, ...what }, { ...recipient, ...who }, new Date(at));

describe('the contact gate', () => {
  it.each([
    ['2026-09-01T21:59:59+08:00', undefined],
    ['2026-09-01T22:00:00+08:00', '2026-09-02T08:00:00+08:00'],
    ['2026-09-02T00:00:00+08:00', '2026-09-02T08:00:00+08:00'],
    ['2026-09-02T07:59:59+08:00', '2026-09-02T08:00:00+08:00'],
    ['2026-09-02T08:00:00+08:00', undefined],
  ])('at %s a reminder waits until %s', (at, until) => {
    expect(judge({ purpose: 'reminder' }, {}, at)).toEqual(
      until === undefined ? { do: 'send' } : { do: 'hold', reason: 'QUIET_HOURS', until: new Date(until) },
    );
  });

  it('goes by the clock of the recipient, also where clocks change', () => {
    const newYork = { timeZone: 'America/New_York' };
    expect(judge({ purpose: 'reminder' }, newYork, '2026-09-01T10:00:00+08:00')).toMatchObject({ do: 'hold' });
    expect(judge({ purpose: 'reminder' }, newYork, '2026-11-01T05:30:00Z')).toMatchObject({
      until: new Date('2026-11-01T13:00:00Z'),
    });
  });

  it('lets answers, security warnings and those who agreed to it pass at night', () => {
    const night = '2026-09-01T23:00:00+08:00';
    expect(judge({ purpose: 'transactional' }, {}, night)).toEqual({ do: 'send' });
    expect(judge({ purpose: 'security' }, { refused: true }, night)).toEqual({ do: 'send' });
    expect(judge({ purpose: 'reminder' }, { consents: new Set(['nightly']) }, night)).toEqual({
      do: 'send',
    });
  });

  it.each([
    ['the fourth voice contact of a day', { purpose: 'reminder', voice: true }, { voiceContactsToday: 3 }, 'CAP_DAY'],
    [
      'the seventh attempt on a number',
      { purpose: 'reminder', voice: true },
      { attemptsOnNumberToday: 6 },
      'CAP_NUMBER',
    ],
    ['somebody who does not owe', { purpose: 'reminder' }, { relation: 'third-party' }, 'THIRD_PARTY'],
    ['somebody who refused', { purpose: 'reminder' }, { refused: true, relation: 'related' }, 'REFUSED'],
    ['promotion without consent', { purpose: 'promotion' }, {}, 'NO_CONSENT'],
    ['data of somebody else', { leaks: 1 }, {}, 'LEAK_SUSPECTED'],
    ['an old fact', { facts: [{ name: '额度', ageMs: 2 * DAY_MS, maxAgeMs: DAY_MS }] }, {}, 'STALE_FACT'],
    ['a monthly rate alone', { text: '月利率低至0.6%，随借随还' }, {}, 'RATE_WITHOUT_ANNUAL'],
    ['a cost that was not disclosed', { costUndisclosed: true }, {}, 'COST_UNDISCLOSED'],
    ['a threat', { text: '再不还款就联系您单位' }, {}, 'DISRESPECTFUL'],
    ['blame', { text: 'It is your own fault that the payment failed.' }, {}, 'DISRESPECTFUL'],
    ['a closing letter without remedies', { closing: true, text: '您的投诉已办结。' }, {}, 'REMEDIES_MISSING'],
  ] as const)('refuses %s', (_what, what, who, reason) => {
    expect(judge(what, who)).toMatchObject({ do: 'refuse', reason });
  });

  it('refuses for good rather than holding for later', () => {
    expect(judge({ purpose: 'promotion' }, {}, '2026-09-01T23:00:00+08:00')).toMatchObject({ reason: 'NO_CONSENT' });
  });

  it('skips what was sent not long ago', () => {
    const monthly = { noticeEveryMs: 30 * DAY_MS };
    expect(judge({ purpose: 'education' }, { ...monthly, sameNoticeAgeMs: 10 * DAY_MS })).toEqual({
      do: 'skip',
      reason: 'FREQ_CAP',
    });
    expect(judge({ purpose: 'education' }, { ...monthly, sameNoticeAgeMs: 30 * DAY_MS })).toEqual({ do: 'send' });
  });

  it.each([
    ['日利率0.05%（年化利率18.25%，单利）', true],
    ['Monthly fee rate 0.6%, APR 13.03 %', true],
    ['手续费率 2%，一年只要一次', false],
    ['0.05% per day, interest calculated daily', false],
    ['年化利率请以合同为准，日息万分之五', false],
    ['您本月账单 1,072 元，请于 9 月 10 日前还款', true],
    ['每天都可以还款', true],
    ['您 9月利息为 12.50 元，截至 10 日利息 3.20 元，本月手续费 5 元，息费合计 20.70 元', true],
    ['费率请以合同页面为准。（编号 KM000123）', true],
    ['月手续费 0.6%', false],
    ['日利率0.05%，年化利率请以合同为准', false],
    ['年化利率请以合同为准，日利率0.05%', false],
    ['APR as stated in the contract, 0.05% per day', false],
    ['日利率0.05%，折合 18.25%（年化）', true],
    ['0.6% a month, the annualised rate including all fees is 13.03%', true],
    ['0.05% per day, 18.25% a year', true],
    ['日利息0.05%起', false],
    ['每天利息低至 5 元', false],
    ['年化利率请见合同。日利率0.05%，即年化利率18.25%', true],
  ])('reads the rates in "%s"', (text, passes) => {
    expect(judge({ text }).do).toBe(passes ? 'send' : 'refuse');
  });

  it.each([
    ['对方是骗子，请不要转账，也不要把验证码告诉任何人', true],
    ['您遇到骗子了，请拨打 110', true],
    ['你就是个骗子', false],
    ['您这骗子', false],
  ])('reads whom "%s" is about', (text, passes) => {
    expect(judge({ text }).do).toBe(passes ? 'send' : 'refuse');
  });

  it('lets every answer of the desk packs pass', () => {
    const refused = loadDesks('deploy/desks').all.flatMap((desk) =>
      desk.articles
        .map(({ id, answer }) => ({ id, verdict: judge({ text: `${answer}\n（编号 KM000123）` }) }))
        .filter(({ verdict }) => verdict.do !== 'send'),
    );
    expect(refused).toEqual([]);
  });

  it.each([
    ['1'],
    ['1.'],
    ['1 '],
    ['万一'],
    ['日 '],
    ['日利息1'],
    ['1%per '],
    ['你大'],
    ['daily interest '],
    ['手续费'],
    ['手续费 '],
    ['fee '],
    ['1元'],
  ])('reads hostile "%s" in linear time', (piece) =>
    expectLinear(
      (text) => [hidesAnnualRate(text), namesBareCost(text), disrespectIn(text), missingRemedies(text)],
      piece,
    ),
  );

  it('lets a closing letter pass that names what else can be done', () => {
    const text = '如您对处理结果有异议，可以申请复核，也可以申请调解、仲裁或向法院起诉。';
    expect(judge({ closing: true, text })).toEqual({ do: 'send' });
  });
});
