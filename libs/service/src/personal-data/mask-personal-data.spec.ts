import { describe, expect, it } from '@jest/globals';
import { expectLinear } from '../../test/expect-linear.js';
import { maskPersonalData } from './mask-personal-data.js';

const masked = (text: string) => maskPersonalData(text).text;

describe('maskPersonalData', () => {
  it.each([
    ['我的手机号是13800138000，请回电', '我的手机号是[phone]，请回电', '13800138000'],
    ['电话 138 0013 8000 随时可打', '电话 [phone] 随时可打', '13800138000'],
    ['138-0013-8000', '[phone]', '13800138000'],
    ['请打１３８００１３８０００谢谢', '请打[phone]谢谢', '13800138000'],
    ['1 3 8 0 0 1 3 8 0 0 0', '[phone]', '13800138000'],
    ['138\u200b0013\u200b8000', '[phone]', '13800138000'],
    ['+8613800138000', '[phone]', '+8613800138000'],
    ['+86 138 0013 8000', '[phone]', '+8613800138000'],
    ['（+86）138-0013-8000', '（[phone]', '+8613800138000'],
    ['008613800138000', '[phone]', '008613800138000'],
    ['tel13800138000', 'tel[phone]', '13800138000'],
    ['?phone=13800138000&x=1', '?phone=[phone]&x=1', '13800138000'],
    ['座机 010-88886666', '座机 [phone]', '01088886666'],
    ['(021) 6288 1234 转 801', '([phone] 转 801', '02162881234'],
    ['0571 87654321', '[phone]', '057187654321'],
    ['+86 10 8888 6666', '[phone]', '+861088886666'],
    ['我的电话是 88886666', '我的电话是 [phone]', '88886666'],
    ['call me at 415-555-2671 please', 'call me at [phone] please', '4155552671'],
    ['(415) 555-2671', '([phone]', '4155552671'],
    ['+1 (415) 555-2671', '[phone]', '+14155552671'],
    ['+44 20 7946 0958', '[phone]', '+442079460958'],
  ])('finds the phone number in %j', (text, expected, value) => {
    expect(maskPersonalData(text)).toEqual({ text: expected, found: [{ type: 'phone', value }] });
  });

  it.each([
    ['我的邮箱zhang.san@qq.com。', '我的邮箱[email]。', 'zhang.san@qq.com'],
    ['write to li+loan@mail.example.co.uk, thanks', 'write to [email], thanks', 'li+loan@mail.example.co.uk'],
    ['13800138000@139.com', '[email]', '13800138000@139.com'],
    ['Zhang＠QQ.com', '[email]', 'zhang@qq.com'],
    ['zs@qq.com/联系', '[email]/联系', 'zs@qq.com'],
    ['mailto:a@b.cn?subject=x', 'mailto:[email]?subject=x', 'a@b.cn'],
  ])('finds the mail address in %j', (text, expected, value) => {
    expect(maskPersonalData(text)).toEqual({ text: expected, found: [{ type: 'email', value }] });
  });

  it.each([
    ['身份证号11010519491231002X。', '身份证号[id-number]。', '11010519491231002X'],
    ['身份证号：11010519491231002x', '身份证号：[id-number]', '11010519491231002X'],
    ['440524 18800101 0014', '440524 18800101 0014', undefined],
    ['110105 19491231 002X', '[id-number]', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２Ｘ', '[id-number]', '11010519491231002X'],
    ['320311770706001 是我的旧身份证号', '320311770706001 是我的旧身份证号', undefined],
    ['旧身份证号 320311770706001', '旧身份证号 [id-number]', '320311770706001'],
    ['身份证110105194912310021（可能输错一位）', '身份证[id-number]（可能输错一位）', '110105194912310021'],
    ['my SSN is 123-45-6789', 'my SSN is [id-number]', '123456789'],
  ])('finds the id number in %j', (text, expected, value) => {
    const found = value === undefined ? [] : [{ type: 'id-number', value }];
    expect(maskPersonalData(text)).toEqual({ text: expected, found });
  });

  it.each([
    ['卡号4111111111111111', '卡号[bank-card]', '4111111111111111'],
    ['4111 1111 1111 1111', '[bank-card]', '4111111111111111'],
    ['4111-1111-1111-1111', '[bank-card]', '4111111111111111'],
    ['3782 822463 10005', '[bank-card]', '378282246310005'],
    ['６２２２０２１２３４５６７８９０１２８', '[bank-card]', '6222021234567890128'],
    ['6222 0212 3456 7890 128 工行', '[bank-card] 工行', '6222021234567890128'],
    ['622202 1234567890128', '[bank-card]', '6222021234567890128'],
    ['4222222222222', '[bank-card]', '4222222222222'],
    ['我的银行卡号是 6222021234567890123', '我的银行卡号是 [bank-card]', '6222021234567890123'],
  ])('finds the bank card in %j', (text, expected, value) => {
    expect(maskPersonalData(text)).toEqual({ text: expected, found: [{ type: 'bank-card', value }] });
  });

  it.each([
    '订单号20260901123456还没发货',
    'order 20260901123456 has not shipped',
    '还款日是2026-09-01，金额12,345.67元',
    '2026-09-01 12:30:45 扣了 1500000 元',
    '额度500000，期数12，利率0.0005',
    '我借了13800138000元',
    '¥13800138000',
    '13800138000.00',
    'timestamp 1764000000000',
    'trace 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    'ticket 01938001-3800-7138-8001-138001380001',
    '支付宝账户2088102146225135',
    '客服热线 95188 或 400-810-6000',
    '1-800-555-0199 是客服',
    '@nestjs/common 与 root@127.0.0.1 和 a@b',
    '6222021234567890123',
    '99999999999999999999999999',
    '芝麻信用分 650 → 712，排名 3/10',
    '版本 10.20.300.4000',
    '座机坏了',
    '',
  ])('leaves %j alone', (text) => {
    expect(maskPersonalData(text)).toEqual({ text, found: [] });
  });

  it('finds everything in one text and keeps the order', () => {
    const text = '张三 13800138000 zs@qq.com 身份证11010519491231002X 卡4111 1111 1111 1111，备用13900139000';
    expect(maskPersonalData(text)).toEqual({
      text: '张三 [phone] [email] 身份证[id-number] 卡[bank-card]，备用[phone]',
      found: [
        { type: 'phone', value: '13800138000' },
        { type: 'email', value: 'zs@qq.com' },
        { type: 'id-number', value: '11010519491231002X' },
        { type: 'bank-card', value: '4111111111111111' },
        { type: 'phone', value: '13900139000' },
      ],
    });
  });

  it('tells a mail address from the number behind it, and a placeholder from a label', () => {
    expect(masked('a@b.cn13800138000')).toBe('[email][phone]');
    expect(masked('11010519491231002X13800138000')).toBe('[id-number][phone]');
    expect(masked('13800138000 1384111')).toBe('[phone] 1384111');
  });

  it('tells two numbers side by side apart', () => {
    expect(masked('13800138000 13900139000')).toBe('[phone] [phone]');
    expect(masked('订单20260901123456 13800138000')).toBe('订单20260901123456 [phone]');
  });

  it('changes nothing the second time', () => {
    const once = masked('电话13800138000，zs@qq.com，身份证11010519491231002X，4111111111111111');
    expect(masked(once)).toBe(once);
  });

  it.each([
    ['digits', '1'],
    ['single digits apart', '1 '],
    ['four digits apart', '4111 '],
    ['eleven digits apart', '23800138000 '],
    ['at signs', '@'],
    ['at signs among Chinese', '@张'],
    ['mails without an end', 'a@'],
    ['dots and at signs', 'a.a@a.a.'],
    ['letters', 'a'],
    ['plus signs', '+'],
    ['labels', '电话1234567'],
    ['pieces of a UUID', '12345678-1234-'],
    ['full-width digits', '１'],
    ['digits and letters', '1a'],
    ['hexadecimal words', 'a13800138000 '],
    ['brackets and spaces', '1(   '],
  ])('reads hostile %s in linear time', (_what, piece) => expectLinear((text) => maskPersonalData(text), piece));
});
