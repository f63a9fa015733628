import { describe, expect, it } from '@jest/globals';
import { expectLinear } from '../../test/expect-linear.js';
import { redactSecrets } from './redact-secrets.js';

describe('redactSecrets', () => {
  it.each([
    ['验证码：123456', '验证码：[secret]'],
    ['我收到的验证码是 123456，怎么还不行', '我收到的验证码是 [secret]，怎么还不行'],
    ['123456是您的验证码，5分钟内有效', '[secret]是您的验证码，5分钟内有效'],
    ['【微粒贷】动态密码 887766', '【微粒贷】动态密码 [secret]'],
    ['支付密码123456忘了改', '支付密码[secret]忘了改'],
    ['密码是 Abc@123!', '密码是 [secret]'],
    ['登录密码：hunter', '登录密码：[secret]'],
    ['卡背面后三位是 123', '卡背面后三位是 [secret]'],
    ['安全码 9876', '安全码 [secret]'],
    ['CVV: 123, PIN 4321', 'CVV: [secret], PIN [secret]'],
    ['your verification code is 123-456', 'your verification code is [secret]'],
    ['OTP 998877', 'OTP [secret]'],
    ['G code is G-445566', 'G code is [secret]'],
    ['445566 is your login code', '[secret] is your login code'],
    ['my password is hunter2', 'my password is [secret]'],
    ['密码是4111code is 1111', '密码是[secret]code is [secret]'],
    ['password=correcthorse', 'password=[secret]'],
    ['postgres://mesh:s3cret@db:5432/x', 'postgres://mesh:[secret]@db:5432/x'],
    ['key kmk_abcdefghijklmnopqrstuvwxyz0123456789ABCDEF', 'key [secret]'],
    ['Authorization: Bearer abcdefghijklmnop123', 'Authorization: Bearer [secret]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', '[secret]'],
  ])('takes the secret out of %j', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
    expect(redactSecrets(expected)).toBe(expected);
  });

  it.each([
    '一直收不到验证码怎么办',
    '验证码60秒后失效',
    '密码忘记了，密码是什么？',
    'my password is not working',
    '密码2026年改过',
    '请把错误码 1001 发给我',
    'the tax code of 2026',
    'https://example.com/help',
    '额度是 5000 元',
    '',
  ])('leaves %j alone', (text) => {
    expect(redactSecrets(text)).toBe(text);
  });

  it.each([
    ['labels', '验证码'],
    ['labels and gaps', '密码 : '],
    ['digits after a label', '验证码111111111111111111111111111111'],
    ['token beginnings', 'eyJ-'],
    ['tokens without an end', 'eyJaaaaaa.'],
    ['bearers', 'bearer '],
    ['URL beginnings', '://:'],
    ['URLs without a host', '://a:b '],
    ['spaces', 'password            '],
    ['digits that are codes of nothing', '1234 is my '],
    ['codes without a name', '1234是您的'],
  ])('reads hostile %s in linear time', (_what, piece) => expectLinear(redactSecrets, piece));
});
