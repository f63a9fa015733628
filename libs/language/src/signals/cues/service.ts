import type { CueRule } from '../cue-rule.js';

/** How people were treated. */
export const SERVICE_CUES: readonly CueRule[] = [
  {
    code: 'service.attitude',
    says: { kind: 'complaint', nature: 'service', reason: 'attitude', mood: -2 },
    words: [
      '态度 ~4 差|恶劣|不好|很冲|傲慢|不耐烦|冷漠|冷淡|生硬|敷衍',
      '爱答不理|爱搭不理|阴阳怪气|骂我|骂人|冷嘲热讽|挂我电话|挂断我电话|直接挂断|直接挂了|直接把电话挂|不耐烦|没礼貌|不尊重|怼了|怼我|怼人|翻白眼|训了我|凶我|很凶|嘲笑',
      'called me names|insulted|verbally abused|abusive|rude|rudely|impolite|dismissive|disrespect*|hung up|hang up on|unprofessional|bad attitude|condescending|arrogant|yelled at|shouted at|swore at|laughed at|mocked|ended the call|hostile|aggressive',
    ],
  },
  {
    code: 'service.quality',
    says: { nature: 'service', reason: 'attitude', mood: -1 },
    words: [
      '服务|客服|态度|售后|沟通|体验 ~6 差|太差|很差|不好|不行|糟|太烂|很烂|有待提高|有待改进|有待加强|需要提高|需要改进|需要加强|不到位|不专业|不友好|堪忧|跟不上|粗暴|粗鲁|敷衍|不负责|冷冰冰',
      '质量|水平|效率 ~3 差|太差|很差|低|太低|很低|低下|堪忧|有待提高',
      'service|support|staff|agent|agents|communication|experience|team ~14 bad|poor|awful|terrible|horrible|lacking|disappointing|unhelpful|not good|needs improvement|could be better|below average|subpar',
    ],
  },
  {
    code: 'service.unreachable',
    says: { kind: 'complaint', nature: 'service', reason: 'unreachable', mood: -2 },
    words: [
      '没人|没有人|无人|没个人|没一个人|没有任何人|没任何人|没有一个|没一个 ~2 管|理|回复|处理|接|应|回|负责|解释|搭理|联系|跟进|解决',
      '都没|也没|从没|一直没|就是没|始终没 ~2 回我|回过|回电|回音|回信|理|解决|处理|联系|回复|答复|人管|下文|消息',
      '根本不|压根不|完全不|就是不|死活不 ~4 听|理|管|解决|处理|给|当回事|负责',
      '客服|你们|电话|消息|信息|留言 ~4 不回|不理|不接|不管|不解决|不处理|不回复|没回',
      '把我晾|晾着我|晾了|晾在|都没回|也没回|不回复消息|不回复我|不接电话|不理我|不理人|不回消息|不回复我|已读不回|推诿|踢皮球|互相推|推来推去|推卸责任|不作为|石沉大海|杳无音信',
      'nobody|no one|noone|not one person|none of them ~25 fix*|solve*|listen*|know*|answer*|respond*|repl*|help*|care*|call*|pick*|get*|got|takes|explain*|contact*',
      'went dead|cut me off|got cut off|disconnected me|ignored|ignoring me|ignore my|passed around|pass me around|keeps transferring|kept transferring|transferred me|given the runaround|no response|no reply|never replied|never answered|never called back|never got back|passing the buck',
    ],
  },
  {
    code: 'service.no-person',
    says: { nature: 'service', reason: 'unreachable', mood: -1 },
    words: [
      '找不到人工|转不到人工|转人工转不|接不通|没法联系|自动挂断|不给转|转不了人工|人呢|联系不上|打不通|打不进|永远占线|一直占线|没有人工|只有机器人|全是机器人',
      '机器人 ~8 答非所问|没用|听不懂|绕圈|绕来绕去|车轱辘|复读|敷衍',
      'cant reach|cannot reach|unable to reach|impossible to reach|only a bot|only bots|chatbot keeps|stupid bot|useless bot|no human',
    ],
  },
  {
    code: 'service.slow',
    says: { nature: 'service', reason: 'waiting-time', mood: -1 },
    words: [
      '花儿都谢|花都谢|等得|等到现在|不知道要等到|太慢|这么慢|那么慢|好慢|真慢|慢死|很慢|特别慢|非常慢|慢得|不及时|不够及时|迟迟|拖延|拖了|一拖再拖|一直拖|等太久|等了太久|等了好久|等了很久|等了半天|等半天|半天没|半天不|排队太久',
      '等了|等|都 ~5 天了|个小时了|小时了|分钟了|周了|个月了|个多小时|一个多月|一下午|一上午|一整天|好几天',
      '都|已经|整整|足足|拖了 ~6 礼拜了|星期了|周了|个月了|工作日了',
      '时间|等待|排队|审核|处理|等|流程|周期 ~4 太长|过长|太久|过久|这么久|这么长|那么久|好长',
      'time|times|response|wait|queue|process|approval|review|it ~12 too long|so long|forever|ages',
      '回复|处理|响应|放款|退款|到账|审核 ~2 慢|拖拉',
      'too slow|so slow|very slow|really slow|slow response|slow service|slow support|takes forever|took forever|took ages|takes ages|took too long|takes too long|taking too long|long wait|waited too long|keep me waiting|kept me waiting|kept waiting|still nothing|months ago and still|weeks ago and still',
      'minutes|hours|hour ~1 on hold|in the queue|waiting',
      'waiting|waited|on hold|wait ~12 minutes|hours|hour|days|weeks|months|ages',
      'took|taken|taking|tried for ~12 hours|days|weeks|months|ages',
      'slow|slowly',
    ],
  },
  {
    code: 'service.not-solved',
    says: { nature: 'service', reason: 'not-solved', mood: -1 },
    words: [
      '没解决|没有解决|未解决|没能解决|没得到解决|未得到解决|解决不了|不解决|不能解决|问题依旧|还是老样子|答非所问|没有结果|没结果|没下文|没有下文|不了了之|白打|没帮上|白跑|没进展|没有进展|毫无进展|没有任何进展|还没处理|一直没处理|至今没|到现在都没|到现在也没|迟迟没|没有帮助|毫无帮助|治标不治本|复制粘贴|模板回复|官方回复',
      'not solved|not resolved|unsolved|unresolved|never solved|never resolved|not fixed|never fixed|isnt fixed|still no solution|no solution|still no refund|unhelpful|not helpful|no help|didnt help|did not help|copy paste|copy and paste|canned response*|canned answer*|same answer|something different|different answer*|different story|contradict*|run around|runaround|goes nowhere|got nowhere|to no avail|going in circles|going around in circles',
    ],
  },
  {
    code: 'service.promise',
    says: { nature: 'service', reason: 'broken-promise', mood: -1 },
    words: [
      '说话不算|不守信用|不守承诺|言而无信|出尔反尔|不兑现|没兑现|没有兑现|答应好的|说好的|前后说法不一|说法不一致',
      '承诺|答应|说好|说是|说的是 ~14 现在|到今天|至今|到现在|都过了',
      '承诺|答应|保证 ~10 没有|没|不了了之|却|结果',
      'broke your promise|broken promise*|empty promise*|false promise*',
      'promised|promise ~40 never|didnt|did not|havent|nothing|hasnt|not',
    ],
  },
  {
    code: 'service.collection',
    says: { kind: 'complaint', nature: 'service', reason: 'collection', mood: -2 },
    words: [
      '骚扰|骚扰电话|电话轰炸|一天打|打给我家人|打给我爸|打给我妈|打给我父母|打给我单位|打到我单位|打我同事',
      '催收 ~8 家人|亲戚|同事|单位|公司|朋友|父母|通讯录|天天|半夜|骂|轰炸|没完没了|粗暴|恶劣|难听|很凶|太凶|过分',
      'harass*|calling my family|called my family|calling my employer|called my employer|calling my work|called my boss|calling my contacts|calling me every day|call me at night',
    ],
  },
  {
    code: 'service.threats',
    says: { kind: 'complaint', nature: 'service', reason: 'collection', mood: -2, urgency: [2, 'threats'] },
    words: [
      '暴力催收|爆通讯录|爆我通讯录|上门威胁|P我照片|人身威胁',
      '催收|你们|客服 ~8 威胁|辱骂|恐吓',
      'collector*|collection|agent|caller|you|they|he|she ~40 threat|threats|threaten|threatens|threatened|threatening|intimidat*',
    ],
  },
  {
    code: 'service.privacy',
    says: { nature: 'service', reason: 'privacy', mood: -1 },
    words: [
      '泄露|倒卖|贩卖|泄漏 ~6 信息|资料|隐私|电话|号码',
      '信息|资料|隐私|号码 ~6 被泄露|泄露|被卖|卖给|泄漏',
      '推销电话|营销电话|垃圾短信|广告短信|短信轰炸|推广短信',
      'data breach|leaked my|sold my data|sold my information|sold my number|spam|spamming|unwanted calls|marketing calls|junk mail',
    ],
  },
  {
    code: 'service.waiting',
    says: { nature: 'service', reason: 'waiting-time', mood: -0.5 },
    words: [
      '有点慢|比较慢|慢了点|有些慢|还没到账|还没收到|还没退|还没回复|still waiting|still havent received|still have not received|still pending|havent heard|have not heard|not heard back',
    ],
  },
  {
    code: 'chance.used',
    says: {},
    words: [
      '没回来|都没回来|也没回来|slow down|没用过|没有用过|没用上|没用完|没用到|不好意思|快慢|not help yet|wait a moment',
    ],
  },
];
