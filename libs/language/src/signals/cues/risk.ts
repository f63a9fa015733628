import type { CueRule } from '../cue-rule.js';

/** Somebody's money, account or life is in danger. */
export const RISK_CUES: readonly CueRule[] = [
  {
    code: 'risk.stolen',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '盗刷|被盗|被盗刷|盗用|盗号|盗走|冒用|冒名|冒充我|偷刷|被偷|被人偷|被黑|黑客',
      'stolen|stole|hacked|hacker*|hijacked|identity theft|took over my account',
    ],
  },
  {
    code: 'risk.scam',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '被骗|诈骗|骗走|骗了我|遇到骗子|遇上骗子|骗子把|上当受骗|杀猪盘|钓鱼网站|钓鱼短信|钓鱼链接',
      '冒充 ~6 客服|警察|公安|平台',
      'scam|scams|scammed|scammer*|fraud|fraudulent*|fraudster*|phish|phishing|phished',
    ],
  },
  {
    code: 'risk.money-gone',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '钱|余额|款|资金|存款 ~6 被转走|被人转走|被划走|被人划走|被刷走|被人刷走|被提走|被人提走|被转了|不翼而飞|不见了|莫名其妙没|莫名其妙少|莫名少',
      'money|balance|savings ~20 disappeared|is gone|are gone|vanished|was taken|is missing|went missing',
    ],
  },
  {
    code: 'risk.not-me',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '不是我|不是本人|不是我本人|不是我自己|并非我本人|并非本人 ~0 操作|转|刷|消费|申请|借|办|下单|下的|买',
      '非本人 ~0 操作|交易|申请|办理|消费',
      '我没|我没有|我从没|我从来没|我从来没有|我从未|我并未|我根本没|我根本没有|本人没有|本人未|本人从未 ~0 借过|申请过|办过|开通过|贷过 ~1 这|此|贷|款',
      'didnt|did not|never ~1 make|made|authori*|apply for|applied for|take out|took out|request|requested ~1 this|that|the|any|it',
      'dont recogni*|do not recogni*|didnt recogni* ~25 transaction*|charge*|payment*|loan*|purchase*|transfer*',
      'unauthori*',
    ],
  },
  {
    code: 'risk.intruder',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '有人|别人|他人|陌生人|陌生设备|骗子 ~8 登录|登陆|冒充|拿我|用我|让我|把我',
      '异地登录|异地登陆|陌生设备登录',
      '账号|账户 ~4 异常登录|异常登陆',
      'someone|somebody|stranger* ~30 my name|my account|my card|my identity|logged in|my wallet',
    ],
  },
  {
    code: 'risk.code-given-away',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '验证码|密码 ~6 告诉|给|给了|发给|泄露|泄露给 ~6 别人|对方|骗子|他|陌生',
      'gave|told|shared ~14 verification code|security code|the code|the otp|my otp|my pin|my password|my passcode',
    ],
  },
  {
    code: 'risk.life',
    says: { kind: 'risk', urgency: [3, 'life-at-risk'] },
    words: ['自杀|跳楼|不想活|不想活了|活不下去|轻生|suicide|kill myself|end my life|want to die'],
  },
  {
    code: 'chance.helper',
    says: {},
    words: [
      '其他|其它|有人工',
      'can someone|could someone|would someone|get someone|have someone|let someone|need someone|if someone could|someone from|someone at|someone to|someone who can|speak to someone|talk to someone|speak with someone',
    ],
  },
];
