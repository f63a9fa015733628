const SECRET = '[secret]';
const MOST_TURNS = 4;
/** A first look, so that a text without any of these words costs next to nothing. */
const SUSPECT = /码|密|口令|后三位|pin|otp|code|pass|pwd|cvv|cvc|:\/\/|bearer|kmk_|eyj/i;

/** What may stand between a label and its value. Short and without overlap with the value, so no text is slow. */
const IS = `(?:[\\s"'“”‘’（(【]{0,3}(?:是|为|就是|[:：=]|is|was)[\\s"'“”‘’（(【]{0,3})`;
const PASSWORD = '(?:密码|口令|\\b(?:password|passwd|passcode|passphrase|pwd|pin))';
const GAP = `(?:${IS}|[\\s"'“”:：（(【]{0,3})`;

const RULES: ReadonlyArray<readonly [RegExp, string]> = [
  // 验证码：123456; your code is 123-456
  [
    new RegExp(
      `((?:验证码|校验码|动态码|短信码|动态密码|动态口令|口令|\\b(?:otp|(?:verification|security|one[- ]time|login|sms|auth(?:entication)?) (?:code|password|passcode)|code (?=is|was|[:：=])))${GAP})(?:[A-Za-z]-)?(?:\\d{4,8}|\\d{3}[- ]\\d{3})(?![\\d年月日元秒])`,
      'gi',
    ),
    `$1${SECRET}`,
  ],
  // 123456 是您的验证码; 123456 is your code
  [
    /(?<!\d)\d{4,8}(\s{0,2}(?:是|为|is)\s{0,2}(?:您的|你的|我的|your|my)?\s{0,2}[^\d\s，。,.]{0,12}\s{0,2}(?:验证码|校验码|动态码|(?:verification |security |login )?code\b|otp\b))/gi,
    `${SECRET}$1`,
  ],
  // CVV 123; 卡背面后三位是123
  [new RegExp(`((?:\\b(?:cvv2?|cvc2?)\\b|(?:cvv2?|cvc2?)码|安全码|后三位)${GAP})\\d{3,4}(?!\\d)`, 'gi'), `$1${SECRET}`],
  // PIN 1234; 支付密码123456
  [new RegExp(`((?:密码|\\bpin(?:码| code| number)?)${GAP})\\d{4,12}(?![\\d年月日元])`, 'gi'), `$1${SECRET}`],
  // 密码是 Abc@123; password: hunter; but "password is wrong" says nothing secret
  [new RegExp(`(${PASSWORD}${IS})(?<!\\b(?:is|was)\\s{1,3})[\\x21-\\x5a\\x5c\\x5e-\\x7e]{3,64}`, 'gi'), `$1${SECRET}`],
  [new RegExp(`(${PASSWORD}${IS})(?=\\S{0,64}[\\d@#$%^&*_])[\\x21-\\x5a\\x5c\\x5e-\\x7e]{3,64}`, 'gi'), `$1${SECRET}`],
  // postgres://user:password@host
  [/(:\/\/[^\s:/@]{0,64}:)[^\s@/]{1,128}(?=@)/g, `$1${SECRET}`],
  // Keys and tokens of this mesh and its callers
  [/\bkmk_[\w-]{16,128}/g, SECRET],
  [/(?<![\w-])eyJ[\w-]{5,4096}\.[\w-]{5,8192}(?:\.[\w-]{0,2048})?/g, SECRET],
  [/(\bbearer\s{1,3})[\w.~+/=-]{16,4096}/gi, `$1${SECRET}`],
];

/**
 * Takes one-time codes, PINs, passwords, card security codes and tokens out of a text and leaves `[secret]`. Nobody
 * may keep these, not even encrypted. Run it before `maskPersonalData`: a password may look like a mail address.
 */
export function redactSecrets(text: string): string {
  if (!SUSPECT.test(text)) return text;
  let before = text;
  // A label glued to the secret before it is only seen when that one is gone.
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const after = RULES.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), before);
    if (after === before) break;
    before = after;
  }
  return before;
}
