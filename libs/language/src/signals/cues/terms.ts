import type { CueRule } from '../cue-rule.js';

/** What the product costs, promises and allows. */
export const TERMS_CUES: readonly CueRule[] = [
  {
    code: 'terms.extortion',
    says: { kind: 'complaint', nature: 'terms', reason: 'fees', mood: -2 },
    words: [
      '乱收费|霸王条款|高利贷|套路贷|砍头息|变相收费|强制收费|强制搭售|捆绑销售|捆绑收费|割韭菜|吸血|抢钱|暴利',
      'rip off|rip-off|ripoff|ripped off|ripping off|loan shark*|extortion*|usury|daylight robbery|predatory',
    ],
  },
  {
    code: 'terms.hidden-fees',
    says: { nature: 'terms', reason: 'fees', mood: -1 },
    words: [
      '隐形收费|隐性收费|隐藏费用|隐形费用|隐藏收费|莫名其妙扣|莫名扣|偷偷扣|偷偷收|擅自扣|多收了|多出一笔|没少收|算下来|自动扣了 ~8 年|个月|块|元',
      '隐形收费|莫名其妙扣|莫名扣|偷偷扣|偷偷收|多收了|没少收',
      'hidden fee*|hidden charge*|hidden cost*|surprise fee*|added fees|keep adding fees|keeps adding fees|piling on',
    ],
  },
  {
    code: 'terms.dear',
    says: { nature: 'terms', reason: 'fees', mood: -1 },
    words: [
      '利息|利率|手续费|费用|服务费|管理费|违约金|罚息|年化|会员费|担保费|费率|滞纳金|收费 ~5 太高|好高|这么高|那么高|偏高|过高|很高|高得|太贵|好贵|这么贵|贵|吓人|不合理|太坑|坑|太狠|翻倍|太多|有点高|比较高|有点贵|比较贵',
      'interest|fee|fees|rate|rates|charge|charges|apr|penalty|penalties|cost|costs|price ~18 too high|so high|very high|outrageous|unfair|excessive|unreasonable|too much|too expensive|sky high|insane|crazy',
      '太贵了|贵得离谱|too expensive|overpriced',
    ],
  },
  {
    code: 'terms.topic',
    says: { nature: 'terms' },
    words: [
      '逾期费|逾期|担保|保险|还清|结清|规定|制度|政策|零利息|免息|自动续费|自动扣费|会员|利息|利率|手续费|服务费|管理费|违约金|罚息|年化|会员费|担保费|滞纳金|条款|合同|协议|费率|收费|降额|期数|规则|提前还款|额度',
      'small print|percent|monthly payment|payoff|pay off|loan amount|principal|balloon|autopay|extra fee*|extra charge*|interest|fee|fees|apr|penalty|contract|terms|clause|agreement|policy|late charge|credit limit',
    ],
  },
  {
    code: 'terms.misled',
    says: { kind: 'complaint', nature: 'terms', reason: 'clarity', mood: -2 },
    words: [
      '误导|虚假宣传|虚假广告|擅自|未经我同意|未经本人同意|没经过我同意|不经我同意|私自|挂羊头卖狗肉',
      '宣传|承诺 ~8 不符|不一样|不一致',
      'mislead*|misled|false advertising|without my consent|without my permission|without asking me|bait and switch|deceptive|deceived|dishonest|tricked|misrepresent*|without my authorization|under false pretenses',
    ],
  },
  {
    code: 'terms.unclear',
    says: { nature: 'terms', reason: 'clarity', mood: -1 },
    words: [
      '才显示|才告诉|才告知|才说要|才知道要|云里雾里|默认勾选|默认开通|没有说明|没说明|没有告知|没告知|未告知|没告诉我|没有告诉我|没有提示|没提示|没提前说|没有提前说|从来没告诉|从没告诉|从未告知|从没说过|从来没说|没人告诉|理由都不给|连个理由|没有任何说明|没有任何解释|毫无说明|不透明|含糊|含糊其辞|说不清|讲不清|没说清|没讲清|解释不清|不清不楚|藏得很深|字太小',
      '条款|合同|协议|规则|说明 ~6 看不懂|太复杂|不清|难懂|变来变去|说改就改',
      'not transparent|unclear|confusing|never told me|never told|never disclosed|not disclosed|failed to disclose|did not disclose|buried in|never mentioned|was not told|wasnt told|werent told|not informed|small print|fine print|not clear|not explained|never explained|nobody explained|changed the terms|vague',
    ],
  },
  {
    code: 'terms.cut',
    says: { nature: 'terms', reason: 'approval', mood: -0.5 },
    words: ['额度 ~4 太低|太少|不够用|有点低|过低|这么低|很低|清零|归零|没了|被砍|被降|腰斩'],
  },
  {
    code: 'terms.approval',
    says: { nature: 'terms', reason: 'approval', mood: -1 },
    words: [
      '无故降额|无缘无故降|莫名其妙降|莫名降额|突然降额|无故拒|无缘无故拒|莫名其妙被拒|莫名其妙拒|凭什么拒|凭什么降|无故冻结|突然冻结',
      'no reason|without reason|without any reason|without explanation|without any explanation ~40 declined|rejected|denied|cut|lowered|reduced|froze|frozen',
      'declined|rejected|denied|cut|lowered|reduced|froze ~30 no reason|without reason|without any reason|without explanation|without any explanation|no explanation',
    ],
  },
];
