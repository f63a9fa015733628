import type { CueRule } from '../cue-rule.js';

/** Somebody's money, account or life is in danger. */
export const RISK_CUES: readonly CueRule[] = [
  {
    code: 'risk.stolen',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '盗刷|被盗|被盗刷|盗用|盗号|盗走|冒用|冒名|冒充我|偷刷|被偷|被人偷|被黑|黑客',
      'stolen|stole|hacked|hacker*|hijacked|identity theft|took over my account|cloned|skimmed',
    ],
  },
  {
    code: 'risk.scam',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '被骗|诈骗|骗走|骗了我|遇到骗子|遇上骗子|骗子把|上当受骗|上当了|骗我转|骗我钱|骗了钱|安全账户|共享屏幕|屏幕共享|共享萤幕|共享荧幕|远程控制|解冻费|包装费|刷流水|杀猪盘|钓鱼网站|钓鱼短信|钓鱼链接',
      '冒充|自称 ~8 客服|警察|公安|平台|银行|法院|检察院|银保监|工作人员|领导',
      '刷单|中奖 ~10 转了|打了钱|汇了|付了',
      'scam|scams|scammed|scammer*|fraud|fraudulent*|fraudster*|phish|phishing|phished|pretending to be|pretended to be|posing as|impersonat*|claiming to be from|claimed to be from|fake support|fake agent|fake website|fake app|conned',
    ],
  },
  {
    code: 'risk.money-gone',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '钱|余额|资金|存款 ~6 被转走|被人转走|被划走|被人划走|被刷走|被人刷走|被提走|被人提走|被转了|不翼而飞|不见了|莫名其妙没|莫名其妙少|莫名少|全没了|都没了|被清空',
      '卡里|卡上|账户里|账户|账上|钱包里|钱包|余额宝 ~4 少了|没了|空了|不见了',
      '钱没了|钱都没了|钱少了|钱被',
      'account|wallet ~8 emptied|drained|cleaned out|wiped out',
      'money|balance|savings ~20 disappeared|is gone|are gone|vanished|was taken|is missing|went missing|missing from my|stolen|was emptied|were emptied|was drained',
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
      'password ~6 was changed|got changed|been changed',
      'i didnt|i did not|i never ~1 withdraw*|withdrew|order|ordered|buy|bought|purchase*|approve*|sign up|signed up|set up',
      'dont recogni*|do not recogni*|didnt recogni*|did not recogni*|unrecogni*|wasnt me|was not me|not done by me|not made by me|made by someone else|did not authori*|didnt authori*|dont recall making|dont remember making|cant recogni*|not recogni*|havent done myself|didnt do myself|i did not do|i didnt do|i did not make|i didnt make|without my authori*|without my knowledge',
      'payment*|charge*|transaction*|withdrawal*|purchase*|debit*|transfer*|loan*|account*|application* ~25 not mine|isnt mine|arent mine|is not mine|wasnt mine|never authori*|never made|never opened|never applied|never took|wasnt aware of',
      'strange|unknown|suspicious|unfamiliar|fraudulent|mystery|weird ~8 payment*|charge*|transaction*|withdrawal*|debit*|activity|login|purchase*|transfer*',
      '密码|手机号 ~4 被改|被人改|被修改|被换',
      '瞒着我|背着我|拿我的身份|用我的身份|用我身份|拿我身份 ~8 贷|借|办|分期|开',
      '外地|异地|国外|境外|凌晨|半夜 ~3 消费了|刷了|取现|取款|转账了|登录了|有消费',
      '不认识|陌生|来历不明|不明 ~3 扣款|消费|交易|转账|贷款|订单',
      'unauthori*',
    ],
  },
  {
    code: 'risk.intruder',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '有人|别人|他人|陌生人|陌生设备|骗子 ~8 登录|登陆|冒充|拿我|用我|让我|把我',
      '有人|别人|他人|陌生人 ~10 取走|取了|刷了|刷走|转走|消费了|盗',
      '卡在我身上|卡在我手里|卡在我手上|人在家里',
      '异地登录|异地登陆|陌生设备登录',
      '账号|账户|帐号 ~4 异常登录|异常登陆|被登录|被人登录',
      'someone|somebody|stranger*|people|another person ~30 my name|my account|my card|my identity|logged in|my wallet|used my|using my|accessed|access to my|gained access',
    ],
  },
  {
    code: 'risk.code-given-away',
    says: { kind: 'risk', urgency: [3, 'money-at-risk'] },
    words: [
      '验证码|密码 ~6 告诉|给|给了|发给|泄露|泄露给 ~6 别人|对方|骗子|他|陌生',
      'gave|told|shared|entered|typed ~16 verification code|security code|the code|the otp|my otp|my pin|my password|my passcode|a scammer|my details',
    ],
  },
  {
    code: 'risk.lost',
    says: { urgency: [2, 'money-at-risk'] },
    words: [
      '手机|银行卡|身份证|钱包|卡 ~3 丢了|丢失|弄丢|掉了|不见了|遗失',
      '丢了|丢失|弄丢|遗失 ~3 手机|银行卡|身份证|钱包',
      'lost|misplaced ~4 card|phone|wallet|id card',
      'card|phone|wallet ~4 lost|missing|misplaced',
      'cant find|cannot find ~4 card|phone|wallet',
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
      '没有人|其他|其它|有人工',
      'can someone|could someone|would someone|get someone|have someone|let someone|need someone|if someone could|someone from|someone at|someone to|someone who can|speak to someone|talk to someone|speak with someone|dont recognize my face|doesnt recognize my face|someone accessed the',
    ],
  },
];
