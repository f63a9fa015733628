import type { CueRule } from '../cue-rule.js';

/** Words of complaint that say nothing about what went wrong. */
export const COMPLAINT_CUES: readonly CueRule[] = [
  {
    code: 'complaint.said',
    says: { kind: 'complaint', mood: -1 },
    words: ['投诉|举报|维权|控诉', 'complain|complains|complaint|complaints|complaining|complained|grievance'],
  },
  {
    code: 'complaint.authority',
    says: { kind: 'complaint', mood: -1, urgency: [2, 'authority'] },
    words: [
      '12378|12315|12363|12386',
      '消协|消费者协会|监管局|监管部门|监管机构|银保监|金融监管总局|金管局|信访|曝光|告你们|告上法庭|打官司|找律师|请律师|走法律程序',
      '我要|我会|去法院|去|向法院|准备 ~2 起诉|起诉你们|起诉贵公司',
      'ombudsman|regulator|regulators|regulatory|cfpb|lawsuit|sue you|suing you|my lawyer|my attorney|my solicitor|legal action|small claims|trading standards',
    ],
  },
  {
    code: 'complaint.outrage',
    says: { kind: 'complaint', mood: -2 },
    words: [
      '太差|很差|极差|真差|差极了|差得要命|差到|服务差|体验差|一言难尽|破app|破系统|破平台|这破|差劲|垃圾|烂透|太烂|真烂|有病|脑残|智障|他妈|妈的|tmd|可恶|可恨|受不了|无法接受|不能接受|难以接受|不可接受|欺诈|店大欺客|侵犯我|违规操作|违法|给个说法|讨个说法|要个说法|讨说法|岂有此理|不像话|没素质|没底线|形同虚设|太气人|坑人|坑爹|欺骗|忽悠|骗人|忍无可忍|太过分|过分了|欺负人|不要脸|气死|气愤|很愤怒|非常愤怒|太愤怒|黑心|无耻|无良|流氓|恶心|不可理喻|离谱|什么破|破软件|破平台|什么态度|什么玩意|烦死|糟糕透顶|再也不用|再也不会|这就是你们的服务|什么服务|什么公司|霸道|蛮横|太黑了|太狠了|太坑|无赖|耍赖|赖账|不认账|狡辩|甩锅|丧尽天良|忍不了|受够了|一星都不想给',
      'unacceptable|worst|disgust*|ridiculous|fed up|appalling|appalled|outrageous|outraged|horrible|pathetic|useless|disgrace*|shame on you|furious|nightmare|never again|sick of|shocking|terrible service|terrible experience|terrible app|terrible company|terrible support|garbage|rubbish|trash|crap|bullshit|incompetent|hopeless|abysmal|atrocious|dreadful|lousy|insulting|infuriat*|intolerable|inexcusable|cheated|cheating|cheat|robbed|robbery|taking my business elsewhere|took advantage|taking advantage|unethical|illegal|illegally|unlawful*|violation|violating|violated|lied to|lied|lying|liar*|bullied|nonsense|crooks|thieves|extremely disappointed|worst experience|beyond frustrated|ruined my|awful service|awful experience|is a joke|absolute joke|complete joke|waste of time',
    ],
  },
  {
    code: 'complaint.displeased',
    says: { kind: 'complaint', mood: -2 },
    words: [
      '非常不满|很不满|十分不满|强烈不满|极其不满|表示不满|不满意|失望|寒心|很生气|非常生气|太生气|无语|气人|令人气愤|心寒',
      'disappoint*|dissatisfied|unsatisfied|unhappy with|not happy|not satisfied|very unhappy|so angry|very angry|extremely upset|very upset|frustrat*',
    ],
  },
  {
    code: 'complaint.unpleasant',
    says: { mood: -1 },
    words: [
      '不靠谱|不负责任|不专业|郁闷|不爽|心累|糟糕|后悔|卸载|不推荐|差评|太烦|很烦|服了|醉了|呵呵|坑|凭什么|毫无道理|没道理|没有道理|不讲理|不讲道理|猫腻|文字游戏|讨厌|反感|心塞|套路|害我|害得我|导致我|导致逾期|造成我|造成损失|让我损失|影响我的征信|影响了我|耽误|浪费时间|浪费我|奇葩|当摆设|寒碜|马虎|糊弄|不行了|不合理|不人性化|不公平|糟心',
      'annoy*|bad service|bad experience|really bad|very bad|so bad|poor service|poor experience|very poor|really poor|unhappy|unfair|unreliable|hate|sucks|regret|let down|would not recommend|wouldnt recommend|not acceptable|not cool|unreasonable|prevented me|caused me|made me miss|cost me|upset|stupid|unbelievable|wasted|wasting my time|a mess|even worse|irritat*|inconvenien*|stressful|hassle|refuses to|refused to|refusing to|falsely|negligen*|incompetent|unwilling',
    ],
  },
  {
    code: 'complaint.mild',
    says: { mood: -0.5 },
    words: ['不好|不太行|一般般|没用|没有用|not great|not good|meh'],
  },
  {
    code: 'chance.bad',
    says: {},
    words: [
      '信用很差|征信很差|吸血鬼|好坑|坑位|呵呵哒|信用太差|征信太差|信用不好|征信不好|好不好|不好借|垃圾短信|bad credit|poor credit|tell me a joke',
    ],
  },
];
