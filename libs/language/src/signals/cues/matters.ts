import type { CueRule } from '../cue-rule.js';

/** Objections to records, disputes with a merchant or about a charge, and suggestions. */
export const MATTER_CUES: readonly CueRule[] = [
  {
    code: 'objection.said',
    says: { kind: 'objection' },
    words: ['有异议|存在异议|提出异议', 'correct my report|correct my record|correct my credit'],
  },
  {
    code: 'objection.record',
    says: { kind: 'objection' },
    words: [
      '报告|征信|记录|信用信息|报送信息|登记信息 ~30 有误|错误|不对|不符|搞错|弄错|出错|写错|登记错|不属实|不准确',
      '要求|必须|给我|申请 ~6 更正',
      '报告里|报告上|报告中|征信里|征信上|征信中|记录里|记录上|记录中 ~12 不是我的|没还清|仍显示|还显示',
      'error|errors|mistake|mistakes|wrong|incorrect|incorrectly|inaccurate ~30 report|record|records|credit file',
      'report|record|records|credit file ~60 error|errors|mistake|mistakes|wrong|incorrect|inaccurate|not mine',
      'not mine|never had ~20 report|record',
    ],
  },
  {
    code: 'dispute.said',
    says: { kind: 'dispute' },
    words: ['纠纷|争议|dispute|disputed|disputing'],
  },
  {
    code: 'dispute.money-kept',
    says: { kind: 'dispute' },
    words: [
      '押金|保证金 ~8 不退|没退|未退|拒退|扣|不还',
      '扣着|扣了|扣我|扣下|克扣|吞了|吞我 ~4 押金|保证金',
      '卖家|商家|店家|商户|房东|平台|店铺 ~10 不认|不承认|死活不|不发货|不给退款|不退款|不理人|失联|跑路|不给换|不给修|不给退|不退货|不换货|拒不|拒绝|不肯',
      '不肯退|不给退|不愿退|不愿意退|拒绝退|不予退|拒不退',
      'refuse|refuses|refused|refusing ~4 refund|return',
      'landlord|seller|merchant|shop|store|vendor ~16 wont|will not|wouldnt|would not|refuse*|keeping ~20 return|refund|replace|deposit|repair|exchange',
      'not return my deposit|keep my deposit|kept my deposit|keeping my deposit|withholding my deposit',
      'refuses to refund|refuses to return|refused to refund|refused to return|refusing to refund|refusing to return',
      '虚假发货|描述不符|少发了|漏发|发错货|翻新机',
      '假货|货不对板|货不对版|counterfeit',
    ],
  },
  {
    code: 'dispute.charge',
    says: { kind: 'dispute' },
    words: [
      '多扣|重复扣|错扣|乱扣|误扣|重复收费|重复付款|扣两次|扣了两次|扣2次|扣了2次|扣重|扣了重|扣费异常|扣款异常|多划走|扣了我两次|扣了两笔|扣两笔|收了两次|收了我两次|付了两次|刷了两次|两条扣款|两笔扣款|双重扣款|多扣款',
      'still|kept|keeps|keep ~1 charging me|billing me|debiting me',
      'charged|billed ~24 after i cancelled|after i canceled|after cancelling|after canceling|after returning|after i returned',
      'charged ~4 twice|double|again|two times',
      'double charged|double-charged|overcharged|wrong charge|wrong charged|wrongly charged|wrongly charge|billed twice|debited twice|duplicate charge*|duplicate payment*|duplicate transaction*|charged more than once|double charge|double payment|charged for something',
      'charged ~20 by mistake|in error|incorrectly',
    ],
  },
  {
    code: 'suggestion.said',
    says: { kind: 'suggestion', reason: 'new-feature' },
    words: [
      '建议|提议|改进意见|意见和建议',
      '提|给 ~5 意见',
      '其实|完全|或许|也许|不妨 ~2 可以做|可以加|可以出|可以弄|可以搞|可以设|可以把|可以学',
      'i suggest|id suggest|i would suggest|we suggest|may i suggest|suggestion|suggestions|feature request',
    ],
  },
  {
    code: 'suggestion.wish',
    says: { kind: 'suggestion', reason: 'new-feature' },
    words: [
      '希望|盼望|期盼 ~10 能|可以|多|增加|支持|推出|出|加|改进|优化|有个',
      '要是|如果|若是|若能 ~16 就好|就更好|就完美|多好|更好',
      '能|能够 ~12 就好了|就更好了|就完美了',
      '求增加|求支持|求出|有待改进|可以改进|可以优化|需要改进|改进空间|开发一个|开发个|新增一个|增设|添加一个|添加个|能不能增加|能不能加个|能不能加一|能不能加上|能不能加入|能不能出个|能不能出一|能不能优化|能不能改进|能否增加|能否优化|能否改进|能否加个|能否增设|可不可以增加|可不可以加个|可不可以加一|期待增加|期待推出|期待支持|期待能|最好能|最好加|最好有|应该增加|应该加|应该有个|可以考虑|增加一个|加个功能|不如加|不如做',
      '应该|最好|建议 ~3 增加|加个|加上|提供|支持|做成|改成|设个|出个|设置',
      'be nice|be great|be good|be helpful|be better|be useful|be lovely|be perfect|be awesome ~1 if|to',
      '^consider|add dark|add more|add the ability|add the option|add a button|add a way|add a dark|add a setting|you should add|you should let|you should make|you could add|should have an option|wish you|wish the app|wish there|i wish it|it would help if|consider adding|recommend adding|hope you can add|hope you add|hope to see|allow users|let users|let customers|allow customers|^make the app|^make it possible|make it easier|id propose|i propose|how about adding|how about letting|how about making|how about giving|what about adding|would be useful|would be handy|nice to have|would be a great addition|would be a nice|could use a|why not add|love to see|like to see|add an option|add a feature|add support|needs an option|could you add|can you add',
    ],
  },
  {
    code: 'request.hope',
    says: { asks: 'act' },
    overrules: 'suggestion.wish',
    words: ['希望|盼望|期盼 ~8 尽快|快点|解决|处理|退|帮|回复|联系|答复|给个说法|通过|下款'],
  },
  {
    code: 'advice.asked',
    says: { denies: 'suggestion' },
    overrules: 'suggestion.said',
    words: [
      '给我|求|想要|需要|给点|给些|来点|有没有|有什么|什么 ~8 建议|意见',
      'give me|need|any|looking for ~16 suggestion|suggestions|advice|tips',
      '什么建议|哪些建议|给我建议|求建议|有没有建议|有无建议|何建议|合理的建议|合理建议|理财建议|专业建议|投资建议|建议书|建议吗|建议我',
      'any advice|your advice|some advice|any suggestion|any suggestions|your suggestion|your suggestions|suggestions for me|any tips|some tips',
    ],
  },
];
