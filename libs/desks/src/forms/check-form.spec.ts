import fc from 'fast-check';
import { Form } from '../schema/forms-file.js';
import { checkForms } from './check-form.js';
import { formsFor } from './forms-for.js';

const label = { 'zh-CN': '合同编号', en: 'contract number' };
const deposit = Form.parse({
  id: 'deposit-refund',
  kinds: ['dispute'],
  subtypes: ['deposit_refund'],
  fields: [
    { name: 'contractNumber', label, type: 'reference', pattern: 'HT-\\d{4,}' },
    { name: 'amount', label: { 'zh-CN': '押金金额', en: 'deposit' }, type: 'amount' },
    { name: 'movedOutOn', label: { 'zh-CN': '退租日期', en: 'moved out on' }, type: 'date', optional: true },
  ],
});
const rental = Form.parse({
  id: 'rental',
  scenes: ['rental'],
  fields: [{ name: 'contractNumber', label, type: 'text' }],
});
const right = { contractNumber: 'HT-20260901', amount: '1200.00' };

describe('which forms a ticket has to fill in', () => {
  it('takes those whose every condition holds, and a form without conditions always', () => {
    const forms = [deposit, rental];
    expect(formsFor(forms, { kind: 'dispute', subtype: 'deposit_refund', scene: 'rental' })).toEqual(forms);
    expect(formsFor(forms, { kind: 'complaint', subtype: 'deposit_refund' })).toEqual([]);
    expect(formsFor(forms, { kind: 'dispute' })).toEqual([]);
    expect(formsFor([Form.parse({ id: 'always', fields: [] })], {})).toHaveLength(1);
  });
});

describe('filling in a form', () => {
  it('names every field that is missing, once, though two forms ask for it', () => {
    expect(checkForms([deposit, rental], {})).toEqual([
      { name: 'contractNumber', message: 'is required: 合同编号 (contract number)' },
      { name: 'amount', message: 'is required: 押金金额 (deposit)' },
    ]);
    expect(checkForms([deposit], right)).toEqual([]);
  });

  it.each([
    ['amount', 1200],
    ['amount', '-5'],
    ['amount', '12.345'],
    ['amount', '1e3'],
    ['contractNumber', 'HT-1'],
    ['contractNumber', 'HT-20260901 '],
    ['contractNumber', { toString: 'HT-20260901' }],
    ['movedOutOn', '2026-02-30'],
    ['movedOutOn', 'soon'],
  ])('finds fault with %s as %p', (name, value) => {
    expect(checkForms([deposit], { ...right, [name]: value }).map((error) => error.name)).toEqual([name]);
  });

  it('finds a fault in a required field whatever stands there, unless it is a text of its form', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const wrong = checkForms([deposit], { ...right, amount: value }).length > 0;
        expect(wrong).toBe(!(typeof value === 'string' && /^(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(value)));
      }),
    );
  });

  it('takes no pattern that could be slow, and none that is broken', () => {
    const withPattern = (pattern: string) =>
      Form.safeParse({ id: 'x', fields: [{ name: 'a', label, type: 'text', pattern }] }).success;
    expect(withPattern('(a+)+')).toBe(false);
    expect(withPattern('(')).toBe(false);
    expect(withPattern('HT-\\d+')).toBe(true);
  });
});
