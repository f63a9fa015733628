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
      '太差|差劲|垃圾|坑人|坑爹|欺骗|忽悠|骗人|忍无可忍|太过分|过分了|欺负人|不要脸|气死|气愤|愤怒|黑心|无耻|无良|流氓|恶心|不可理喻|离谱|什么破|破软件|破平台|什么态度|什么玩意|烦死|糟糕透顶|再也不用|再也不会用|一星都不想给',
      'unacceptable|worst|disgust*|ridiculous|fed up|appalling|appalled|outrageous|outraged|horrible|pathetic|useless|disgrace*|shame on you|furious|nightmare|never again|sick of|shocking|terrible service|terrible experience|terrible app|terrible company|terrible support|awful service|awful experience|is a joke|absolute joke|complete joke|waste of time',
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
      '不靠谱|不负责任|不专业|郁闷|不爽|心累|糟糕|后悔|卸载|不推荐|差评|太烦|很烦|不好|不行了|不合理|不人性化|不公平|糟心',
      'annoy*|bad service|bad experience|really bad|very bad|so bad|poor service|poor experience|very poor|really poor|unhappy|unfair|unreliable|hate|sucks|regret|let down|would not recommend|wouldnt recommend',
    ],
  },
  {
    code: 'chance.bad',
    says: {},
    words: ['信用太差|征信太差|信用不好|征信不好|好不好|不好借|垃圾短信|bad credit|poor credit|tell me a joke'],
  },
];
