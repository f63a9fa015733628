import type { TicketKind } from '#lib/contracts';
import { isDenied } from './negation.js';

/** The most serious first: a text with several cues is of the first kind. */
export const BY_GRAVITY: readonly TicketKind[] = [
  'risk',
  'complaint',
  'objection',
  'dispute',
  'suggestion',
  'request',
  'question',
];

/** Words that give a kind away whatever the desk. */
const CUES: Partial<Record<TicketKind, RegExp>> = {
  risk: new RegExp(
    [
      '盗刷|盗用|被盗|盗号|冒用|冒名|被骗|诈骗|骗走|骗了我|钓鱼(网站|短信|链接)',
      '(钱|余额|款|资金).{0,6}(被(人)?(转走|划走|刷走|提走)|不翼而飞|莫名其妙(没|少))',
      '不是(我|本人|我本人|我自己)(操作|转|刷|消费|申请|借|办|下单|下的)|非本人(操作|交易|申请|办理)|没(有)?(借过|申请过|办过)(这|贷|款)',
      '(有人|别人|他人|陌生人|陌生设备|骗子).{0,8}(登录|登陆|冒充|拿我|用我|让我|把我).{0,10}|异地登录|账号.{0,4}异常登录|冒充.{0,6}客服',
      '(验证码|密码).{0,6}(告诉|给|发给|泄露).{0,6}(别人|对方|骗子|他|陌生)',
      'scam(med|mer)?|fraud(ulent)?|stolen|hacked|phish(ing|ed)?|unauthori[sz]ed|identity theft|took over my account',
      '(someone|somebody|stranger).{0,30}(my name|my account|my card|my identity|logged in|my wallet)',
      "(didn't|did not|never) (make|authori[sz]e|apply|take out|request) (this|that|the|any|it)",
      'money.{0,20}(disappeared|is gone|vanished|was taken)',
    ].join('|'),
    'g',
  ),
  complaint: new RegExp(
    [
      '投诉|举报|维权|曝光|12378|12315|消协|监管(局|部门)|银保监|起诉|态度.{0,4}(差|恶劣|不好)|太差|差劲|垃圾|坑人|欺骗|忽悠',
      '乱收费|霸王条款|推诿|踢皮球|没人(管|理|回复|处理)|忍无可忍|非常不满|很不满|太让人失望|骚扰|暴力催收|爆通讯录',
      'complain(t|ing)?|unacceptable|terrible (service|experience)|worst|rude|disgusted|ridiculous|ombudsman|regulator|fed up|very disappointed|harass(ed|ing|ment)?',
    ].join('|'),
    'g',
  ),
  objection: new RegExp(
    [
      '(有|存在|提出)(?!什么)异议|(报告|征信|记录|信息|数据).{0,10}(有误|错误|不对|不符|搞错|弄错|出错)|(要求|请|必须|给我).{0,6}更正|(报告|征信|记录)(里|上|中).{0,12}(不是我的|没还清|仍显示|还显示)',
      '(error|mistake|wrong|incorrect|inaccurate).{0,30}(report|record|credit file)|(report|record|credit file).{0,40}(error|mistake|wrong|incorrect|inaccurate|not mine)',
      '(not mine|never had).{0,20}(report|record)|correct my (report|record|credit)',
    ].join('|'),
    'g',
  ),
  dispute: new RegExp(
    [
      '纠纷|争议|押金.{0,8}(不退|没退|未退|拒退|扣)|不(肯|给|愿意?)退|拒绝退|(多|重复|错|乱|误)扣|扣(了)?(两次|2次|重)|扣费异常|扣款异常|假货|货不对板',
      '\\bdisput(e|ed|ing)\\b|charged (me )?(twice|double|again)|double[- ]charged|overcharged|wrong(ly)? charge[d]?|charged.{0,20}(by mistake|in error)|refus(es|ed|ing) to (refund|return)|counterfeit',
    ].join('|'),
    'g',
  ),
  suggestion: new RegExp(
    [
      '(?<!什么|哪些|点|些|给我|合理的|有何|理财|专业)建议(?!书)|希望(?!.{0,8}(尽快|快点|早日|解决|处理|退|帮|回复|联系|答复)).{0,10}(能|可以|多|增加|支持|出)|要是能.{0,12}就好|能不能(增加|加个|加一个|出个|优化)|期待(增加|推出|支持)|(提|给).{0,5}意见',
      "i('d| would)? suggest|(?<!(any|some|your) )suggestion|feature request|would be (nice|great|good|helpful) (if|to)|please (consider|add)|you should (add|let|make)|wish (you|the app)",
    ].join('|'),
    'g',
  ),
};

/** Who asks for advice makes no suggestion. */
const ASKS_FOR_ADVICE = /(什么|哪些|点|些|给我|求|有没有).{0,2}建议|\b(any|some|your) (advice|suggestions?|tips)\b/;

/** What the words of a text say about its kind. */
export interface KindCues {
  /** Most serious first. */
  found: TicketKind[];
  /** The kinds that the text only denies or supposes. */
  denied: TicketKind[];
}

export function findKindCues(folded: string): KindCues {
  const found: TicketKind[] = [];
  const denied: TicketKind[] = [];
  for (const kind of BY_GRAVITY) {
    const places = [...folded.matchAll(CUES[kind] ?? /(?!)/g)].map((match) => match.index);
    if (places.some((at) => !isDenied(folded, at))) found.push(kind);
    else if (places.length > 0) denied.push(kind);
  }
  if (!found.includes('suggestion') && ASKS_FOR_ADVICE.test(folded)) denied.push('suggestion');
  return { found, denied };
}

/** Question or request, for a text without any stronger cue. */
export function plainKind(folded: string): TicketKind {
  if (
    /[?？]|吗|呢|怎么|如何|为什么|为啥|多少|哪|几|什么|是否|能不能|可不可以|\b(how|what|when|why|where|which|can|could|do|does|is|are)\b/.test(
      folded,
    )
  ) {
    return 'question';
  }
  return /申请|办理|取消|关闭|开通|修改|更换|注销|退订|我要|帮我|请|麻烦|\b(please|want|need|cancel|close|change|apply)\b/.test(
    folded,
  )
    ? 'request'
    : 'question';
}
