import { extendLimit } from './extend-limit.js';
import { loadRules } from './load-rules.js';

const complaint = loadRules('deploy/desks/rules').get('cn-2026')?.limits.complaint;
if (complaint === undefined) throw new Error('no rule for complaints');

const fresh = { days: 15, extensions: 0 };
const once = { days: 30, extensions: 1 };
const whole = { reason: '需要向商户核实交易', handler: 'li', approver: 'wang', notice: 'n-1' };

describe('the limit of a complaint', () => {
  it('grows to 30 days with a reason, then to 60 with an approver and a notice', () => {
    expect(extendLimit(complaint, fresh, { reason: '案情复杂', handler: 'li' })).toEqual({
      granted: true,
      limit: once,
    });
    expect(extendLimit(complaint, once, whole)).toEqual({ granted: true, limit: { days: 60, extensions: 2 } });
  });

  it.each([
    ['without a reason', fresh, { ...whole, reason: ' ' }, 'REASON_MISSING'],
    ['the second time without an approver', once, { ...whole, approver: undefined }, 'APPROVER_MISSING'],
    ['approved by the handler', once, { ...whole, approver: 'li' }, 'APPROVER_IS_HANDLER'],
    ['without telling the complainant', once, { ...whole, notice: undefined }, 'NOTICE_MISSING'],
    ['a third time', { days: 60, extensions: 2 }, whole, 'NO_EXTENSION_LEFT'],
  ])('is not extended %s', (_what, limit, request, guard) => {
    expect(extendLimit(complaint, limit, request)).toEqual({ granted: false, guard });
  });
});
