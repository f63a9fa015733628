import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wordless } from './wordless.js';

describe('data without words', () => {
  it('keeps codes, ids, times and numbers, and leaves out what somebody wrote', () => {
    expect(
      wordless({
        subtype: 'not_my_loan',
        at: '2026-09-01T10:00:00.000Z',
        amount: '1200.00',
        months: 12,
        urgent: true,
        none: null,
        reason: '我没有借过这笔钱',
        note: 'not my loan',
        documents: ['id-document', '手写说明'],
        heard: { 'loan.closed': { remark: 'closed by phone', code: 7 } },
      }),
    ).toEqual({
      subtype: 'not_my_loan',
      at: '2026-09-01T10:00:00.000Z',
      amount: '1200.00',
      months: 12,
      urgent: true,
      none: null,
      documents: ['id-document'],
      heard: { 'loan.closed': { code: 7 } },
    });
  });

  it('changes nothing the second time, and holds no text with a space or a letter beyond ASCII', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const once = wordless(value);
        expect(wordless(once)).toEqual(once);
        for (const text of textsIn(once)) expect(text).toMatch(/^[\x21-\x7e]{0,128}$/);
      }),
    );
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(Array.isArray(value) ? [] : [name]),
    ...textsIn(member),
  ]);
}
