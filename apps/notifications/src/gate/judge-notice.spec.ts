import { loadDesks } from '#lib/desks';
import { NO_WISHES, type Wishes } from '../plan/plan-notices.js';
import { consentsOf } from '../preferences/preference-shapes.js';
import { judgeNotice } from './judge-notice.js';
import { NO_HISTORY, type Outbound } from './outbound.js';

const desks = loadDesks('deploy/desks');
const noon = new Date('2026-09-01T12:00:00+08:00');
const night = new Date('2026-09-01T23:00:00+08:00');
const notice: Outbound = {
  desk: desks.get('micro-loan'),
  audience: 'customer',
  recipient: 'cust-1',
  channel: 'app',
  purpose: 'education',
  text: '今天的小课：年化利率怎么看。',
  closing: false,
  facts: [],
};
const wishing = (wishes: Partial<Wishes>): Wishes => ({ ...NO_WISHES, ...wishes });

it.each(desks.all)('lets every text of $id that goes to customers pass, its own phone too', (desk) => {
  const texts = [...desk.templates.values()].flatMap((templates) =>
    [...templates.values()].flatMap(({ body, tones }) => [body, tones?.senior?.body ?? '', tones?.young?.body ?? '']),
  );
  const refused = texts
    .map((text) => text.replaceAll('{phone}', desk.phone ?? ''))
    .filter((text) => judgeNotice({ ...notice, desk, text }, NO_WISHES, noon).do !== 'send');
  expect(refused).toEqual([]);
});

it('stops the phone of anybody else', () => {
  expect(judgeNotice({ ...notice, text: '请拨打 13812345678' }, NO_WISHES, noon)).toMatchObject({
    reason: 'LEAK_SUSPECTED',
  });
});

it('stops a fact that is too old by now', () => {
  const facts = [{ name: 'loan.account.snapshot', at: new Date('2026-08-30T12:00:00+08:00'), maxAgeMs: 86_400_000 }];
  expect(judgeNotice({ ...notice, facts }, NO_WISHES, noon)).toEqual({
    do: 'refuse',
    reason: 'STALE_FACT',
    detail: 'loan.account.snapshot',
  });
});

it.each([
  ['a survey, unless withdrawn', { purpose: 'survey' as const }, {}, 'send'],
  ['no survey once withdrawn', { purpose: 'survey' as const }, { surveys: false }, 'refuse'],
  ['promotion with consent', { purpose: 'promotion' as const }, { marketing: true }, 'send'],
  ['a lesson that asks for consent, without it', { consent: 'education' as const }, {}, 'refuse'],
  ['a lesson that asks for consent, with it', { consent: 'education' as const }, { education: true }, 'send'],
])('%s', (_what, change, said, verdict) => {
  expect(judgeNotice({ ...notice, ...change }, wishing({ consents: consentsOf(said) }), noon).do).toBe(verdict);
});

it('keeps the quiet hours of the reader and the window of the campaign too', () => {
  const early = wishing({ quietHours: { from: '12:00', to: '14:00' } });
  expect(judgeNotice(notice, early, noon)).toMatchObject({ until: new Date('2026-09-01T14:00:00+08:00') });
  const window = { from: '09:30', to: '20:00' };
  expect(judgeNotice({ ...notice, window }, NO_WISHES, night)).toMatchObject({
    until: new Date('2026-09-02T09:30:00+08:00'),
  });
});

it('tells staff at any hour', () => {
  expect(judgeNotice({ ...notice, audience: 'managers' }, NO_WISHES, night)).toEqual({ do: 'send' });
});

it('skips what was sent within its cap', () => {
  const cap = { key: 'micro-loan safety-tips', days: 25 };
  const history = { ...NO_HISTORY, sameNoticeAt: new Date('2026-08-22T12:00:00+08:00') };
  expect(judgeNotice({ ...notice, cap }, NO_WISHES, noon, history)).toEqual({ do: 'skip', reason: 'FREQ_CAP' });
});
