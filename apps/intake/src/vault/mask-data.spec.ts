import { isDeeperThan, maskData } from './mask-data.js';
import { maskText } from './mask-text.js';

describe('masking what comes in', () => {
  it('leaves data without personal data as it is', () => {
    const data = { amount: '1200.00', term: 12, order: 'SO20261122000001', on: true, none: null, list: ['a', 1] };
    expect(maskData(data)).toBe(data);
  });

  it('masks texts, keys, long numbers and names, however deep', () => {
    expect(
      maskData({
        name: '欧阳锦鲤',
        contact: [{ '13800138000': '欧阳锦鲤的手机' }],
        mobile: 13_800_138_000,
        n: 1_000_001,
      }),
    ).toEqual({ name: '[name]', contact: [{ '[phone]': '[name]的手机' }], mobile: '[phone]', n: 1_000_001 });
  });

  it('keeps the raw text only when masking changed it, and secrets never', () => {
    expect(maskText('额度多少？')).toEqual({ masked: '额度多少？', raw: undefined });
    expect(maskText('电话 13800138000，验证码：482913')).toEqual({
      masked: '电话 [phone]，验证码：[secret]',
      raw: '电话 13800138000，验证码：[secret]',
    });
  });

  it('replaces what neither a database nor a JSON reader takes', () => {
    expect(maskText('a\0b\ud800c😀').masked).toBe('a\ufffdb\ufffdc😀');
  });

  it('measures depth without recursion', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    expect(isDeeperThan(16, deep)).toBe(true);
    expect(isDeeperThan(2, { a: { b: 1 } })).toBe(false);
    expect(isDeeperThan(1, { a: { b: {} } })).toBe(true);
  });
});
