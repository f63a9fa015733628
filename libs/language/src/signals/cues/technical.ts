import type { CueRule } from '../cue-rule.js';

/** What does not work. A fault that is only reported is no judgement: half a point, a whole one when it keeps happening. */
export const TECHNICAL_CUES: readonly CueRule[] = [
  {
    code: 'technical.fault',
    says: { nature: 'technical', reason: 'app-fault', mood: -0.5 },
    words: [
      '闪退|不好使|卡死|卡顿|卡住|崩溃|打不开|登不上|登不进|登录不上|登录不了|登陆不上|登陆不了|登不了|进不去|白屏|黑屏|花屏|报错|系统错误|系统繁忙|系统故障|系统异常|系统崩|系统出错|网络异常|网络错误|点不动|点不了|没反应|没有反应|加载不出|加载失败|一直转圈|转圈圈|刷不出|刷新不出|掉线|宕机|瘫痪|乱码|故障|死机|用不了|提交不了|提交失败|上传失败|上传不了|支付失败|付款失败|扣款失败|还款失败|提现失败|绑定失败|绑卡失败|认证失败|验证失败|bug',
      '提示|显示|老报|弹出|一直报 ~6 错误|失败|异常|超时|繁忙',
      'app|系统|软件|页面|网页|小程序|客户端 ~4 卡|慢|坏了|出问题|有问题|抽风',
      '小程序|软件|系统|app|网站|页面 ~6 崩|挂了|瘫|抽',
      '登录|登陆|指纹|功能|按钮|支付 ~4 坏了|失灵|出问题|用不了',
      '验证码|短信 ~6 收不到|没收到|接收不到|过期|不对|发不出|没来',
      '人脸|刷脸|识别|扫脸 ~8 失败|过不去|过不了|不通过|通不过|不成功|识别不了',
      'crash|crashes|crashed|crashing|freeze|freezes|freezing|bug|bugs|buggy|glitch*|error message|error code|an error|error after error|same error|server error|wont open|wont load|doesnt load|doesnt open|doesnt work|does not work|dont work|not working|isnt working|stopped working|stops working|cant log in|cannot log in|cant login|cannot login|unable to log in|unable to login|login fail*|log in fail*|keeps failing|keep failing|fails every time|blank screen|white screen|black screen|keeps loading|is down|system down|outage|timed out|timing out|times out|wont let me|broken|malfunction*|logs me out|logged me out|kicks me out|wont accept',
      'system error|technical error|technical issue*|technical problem*|did not work|didnt work|wont work|never works',
      'app|page|website|site|system ~14 bad|poor|terrible|awful|horrible|slow|hangs|stuck|freezes|fails',
      'code|otp|sms ~15 never|not arrive|doesnt arrive|didnt arrive|not come|not received|not coming|expired',
      'face|photo|upload|verification ~14 fails|failed|failing|rejected',
    ],
  },
  {
    code: 'technical.again',
    says: { nature: 'technical', reason: 'app-fault', mood: -0.5 },
    words: [
      '老是|总是|一直|经常|动不动|每次|天天|又|好几次|无数次|三番五次|三天两头|一更新就|更新之后就|更新后就|反复 ~8 闪退|卡|崩|失败|报错|打不开|登不|登录不|不成功|收不到|过不去|出错|出问题|转圈|白屏|掉线|没反应|用不了',
      'keeps|keep|always|constantly|every time|since the update|after the update ~20 crash*|freez*|fail*|error*|bug*|hang*|logging me out|timing out',
      'crash*|freez*|fail*|error*|not working|doesnt work|wont load ~20 every time|again and again|all the time|over and over|yet again|again',
    ],
  },
  {
    code: 'technical.hard',
    says: { nature: 'technical', reason: 'hard-to-use', mood: -1 },
    words: [
      '难用|不好用|太复杂|太麻烦|很麻烦|好麻烦|非常麻烦|操作复杂|流程复杂|步骤太多|繁琐|反人类|看不清|找不到入口|找半天|找了半天|找不着|不知道在哪|设计不合理|藏得太深|太难找|很不方便|太不方便|使用不方便|操作不方便|用着费劲|费劲',
      'hard to use|difficult to use|hard to find|complicated|cumbersome|not user friendly|not user-friendly|clunky|too many steps|impossible to use|badly designed|poorly designed',
    ],
  },
  {
    code: 'technical.topic',
    says: { nature: 'technical' },
    words: [
      '指纹|闪付|按钮|升级|更新|软件|系统|页面|登录|登陆|小程序|客户端|界面',
      'app|website|login|log in|page|screen|software',
    ],
  },
];
