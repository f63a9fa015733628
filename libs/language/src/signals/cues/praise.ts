import type { CueRule } from '../cue-rule.js';

/** Praise. Denied by a word of negation it is blame: "not helpful", "不太方便". */
export const PRAISE_CUES: readonly CueRule[] = [
  {
    code: 'praise.speed',
    says: { reason: 'speed', mood: 1 },
    words: [
      '很快|真快|好快|超快|非常快|特别快|挺快|太快了|又快|速度快|秒到|秒批|秒回|秒过|到账快|放款快|回复快|处理快|很及时|非常及时|回复及时|处理及时|响应及时|效率高|效率很高|高效|几分钟就|准时|很准时|马上就到账|立马到账|神速',
      'fast|quick|quickly|prompt|promptly|instantly|speedy|in no time|within minutes|super fast|so fast',
    ],
  },
  {
    code: 'praise.helpful',
    says: { reason: 'helpfulness', mood: 1 },
    words: [
      '解决了|搞定了|帮了大忙|有帮助|帮到了|帮到我|帮我解决|多亏|顺利解决|处理好了|办好了|圆满|帮我弄好|一次就|讲到点子上',
      'helpful|helped me|helped a lot|solved my|solved it|resolved my|resolved it|fixed my|fixed it|problem solved|issue resolved|sorted it|sorted out|got it sorted|sorted everything',
    ],
  },
  {
    code: 'praise.attitude',
    says: { reason: 'attitude', mood: 1 },
    words: [
      '态度 ~4 好|不错|很棒|热情|耐心|亲切|没得说|赞',
      '客服|小姐姐|小哥|工作人员|服务 ~6 好|不错|很棒|专业|负责|贴心|给力|到位|周到|赞',
      '很耐心|非常耐心|特别耐心|耐心解答|耐心地|耐心讲|很热情|热心|贴心|周到|有礼貌|很亲切|认真负责',
      'polite|friendly|patient|patiently|so kind|very kind|kind and|courteous|professional|great service|excellent service|good service|great support|lovely|caring|understanding',
    ],
  },
  {
    code: 'praise.clarity',
    says: { reason: 'clarity', mood: 1 },
    words: [
      '讲得很清楚|说得很清楚|解释得很清楚|讲得清楚|说得清楚|解释清楚|解释得清楚|很清楚|清清楚楚|很清晰|清晰明了|明明白白|一目了然|通俗易懂|很透明|公开透明|一看就懂|一听就懂',
      'explained clearly|clearly explained|explained everything|very clear|crystal clear|easy to understand|transparent|clear explanation',
    ],
  },
  {
    code: 'praise.ease',
    says: { reason: 'ease-of-use', mood: 1 },
    words: [
      '好用|很方便|非常方便|真方便|挺方便|太方便了|方便多了|方便快捷|方便又|操作简单|流程简单|操作方便|使用方便|很简单|流畅|顺畅|易用|上手快|省心|省事|体验很好|体验不错|体验好',
      'easy to use|easy process|simple process|so easy|very easy|user friendly|user-friendly|convenient|smooth|smoothly|seamless*|hassle free|hassle-free|simple to use|straightforward|intuitive',
    ],
  },
  {
    code: 'praise.fees',
    says: { reason: 'fees', mood: 1 },
    words: [
      '利息|利率|费用 ~4 比别家低|比别人低|比银行低|最低',
      '利息低|利息很低|利率低|利率很低|费用低|费用很低|划算|便宜|实惠|没有隐藏费用|没有乱收费|良心',
      'low interest|low rate|low rates|low fee|low fees|good rate|fair rate|cheap|affordable|good value|reasonable rate*|no hidden fees|no hidden charges',
    ],
  },
  {
    code: 'praise.mood',
    says: { mood: 1 },
    words: [
      '满意|点赞|点个赞|给力|顺手|舒服|很爽|很稳|厉害|便捷|快捷|优质|很棒|太棒|真棒|超棒|赞一个|好评|五星|给个赞|给个好评|真香|yyds|没得挑|挑不出毛病|物超所值|谢谢那位|不错|很好|非常好|特别好|真好|挺好|蛮好|太好了|喜欢|值得推荐|推荐给|推荐大家|靠谱|值得信赖|很放心|优秀|完美|惊喜|暖心|安心|一如既往',
      'nice app|nice service|very good|really good|so good|good app|good company|impressive|top notch|kudos|reliable|trustworthy|pleasant|great|excellent|amazing|awesome|love|perfect|fantastic|wonderful|satisfied|happy with|very happy|really happy|brilliant|well done|good job|impressed|would recommend|highly recommend|will recommend|five stars|5 stars|^best|superb|pleased|good experience|works well|works great|keep it up|thumbs up|delighted|best app|best service|fabulous|outstanding|life saver|lifesaver',
    ],
  },
  {
    code: 'praise.thanks',
    says: { mood: 0.5 },
    words: ['感谢|非常感谢|十分感谢|太感谢|谢谢你们|感恩|thank you so much|thanks so much|many thanks for|grateful'],
  },
  {
    code: 'chance.praise',
    says: {},
    words: [
      '不是很好用|没准时|准时还款|按时|解决了吗|解决了没|处理好了吗|办好了吗|很好奇|多快|好用吗|方便吗|满意度|满意吗|靠谱吗|划算吗|哪个划算|喜欢吗|低一点|低一些|便宜点|便宜一点|便宜些|耐心等待|感谢您的|很快就要|好不好用|划不划算|很快到期|利息低吗|利率低吗|安心吗|好评返现',
      'how fast|how quick|how quickly|as fast as|as quickly as|quick question|quickly as|fast as|love to|great deal|be great|be perfect|be lovely|be wonderful|be awesome|understanding of|my understanding|cheaper|fast can',
    ],
  },
];
