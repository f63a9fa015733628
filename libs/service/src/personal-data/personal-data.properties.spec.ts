import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalData } from './mask-personal-data.js';
import { redactSecrets } from './redact-secrets.js';

/** Pieces of which the worst texts are made. */
const piece = fc.oneof(
  fc.constantFrom(
    '138',
    '0013',
    '8000',
    '13800138000',
    '11010519491231002',
    'X',
    '4111',
    '1111',
    '+86',
    '010',
    '-',
    ' ',
    '.',
  ),
  fc.constantFrom(
    '电话',
    '身份证号',
    '卡号：',
    '密码是',
    '验证码',
    'code is ',
    'a@b.cn',
    '@',
    '元',
    '¥',
    '１３８',
    '(',
    '）',
    '\u200b',
  ),
  fc.string({ maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
const RUNS = { numRuns: 1000 };

describe('masking any text', () => {
  it('is done after one turn', () => {
    fc.assert(
      fc.property(text, (before) => {
        const once = maskPersonalData(before);
        expect(maskPersonalData(once.text)).toEqual({ text: once.text, found: [] });
      }),
      RUNS,
    );
  });

  it('hands back exactly what it took out', () => {
    fc.assert(
      fc.property(text, (before) => {
        const { text: after, found } = maskPersonalData(before);
        const pieces = after.split(/\[(?:phone|email|id-number|bank-card)\]/);
        fc.pre(!/\[(?:phone|email|id-number|bank-card)\]/.test(before));
        expect(pieces).toHaveLength(found.length + 1);
        let position = 0;
        for (const kept of pieces) {
          expect(before.indexOf(kept, position)).toBeGreaterThanOrEqual(position);
          position = before.indexOf(kept, position) + kept.length;
        }
      }),
      RUNS,
    );
  });

  it('finds a mobile number wherever it stands between other words', () => {
    const words = fc.stringMatching(/^[一-龥，。！a-z ]{0,20}$/).filter((word) => !/[a-f]$/.test(word));
    const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
    fc.assert(
      fc.property(words, mobile, (before, number) => {
        expect(maskPersonalData(`${before}${number}，谢谢`).text).toBe(`${before}[phone]，谢谢`);
      }),
      RUNS,
    );
  });

  it('leaves no secret for a second turn', () => {
    fc.assert(
      fc.property(text, (before) => {
        const once = redactSecrets(before);
        expect(redactSecrets(once)).toBe(once);
      }),
      RUNS,
    );
  });
});
