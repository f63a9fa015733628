import type { CueRule } from '../cue-rule.js';

/** What a text asks for. Politeness is no cue: "请", "麻烦", "please" say nothing about the matter. */
export const ASKING_CUES: readonly CueRule[] = [
  {
    code: 'asking.open',
    says: { asks: 'open' },
    always: true,
    words: [
      '怎么|怎样|如何|咋|为什么|为啥|为何|多少|多久|多长时间|哪|几|什么|啥|谁|原因',
      '^how|^what|^whats|^when|^why|^where|^which|^who|^whose|^hows|^wheres',
      'how do|how can|how could|how does|how did|how to|how long|how much|how many|how often|how is|how are|how will|how would|how should|how come|what is|what are|what do|what does|what did|what should|what can|what will|what would|what happens|what if|what kind|what time|why is|why are|why was|why were|why do|why does|why did|why cant|why wont|why am|where is|where are|where do|where can|where does|when is|when are|when will|when do|when does|when can|which is|which are|which one|who is|who do|who can|who should',
    ],
  },
  {
    code: 'asking.closed',
    says: { asks: 'closed' },
    always: true,
    words: [
      '?|吗|呢|是否|能不能|可不可以|行不行|是不是|有没有|会不会|要不要|能否|可否|需不需要',
      '^can|^could|^do|^does|^did|^is|^are|^will|^would|^should|^am|^was|^has|^have|can i|could i|do i|am i|may i|is it|is there|are there',
    ],
  },
  {
    code: 'asking.act',
    says: { asks: 'act' },
    always: true,
    words: [
      '我需要|需要一份|需要一张|帮我|替我|帮忙|寄一份|发一份|开一份|打一份|出一份|补一份|申请|办理|取消|关闭|开通|修改|更换|注销|退订|我要|解绑|退款|退货|关掉|停掉|删掉|删除|退掉|尽快|处理一下|催一下|开具|补办|恢复',
      '把|将 ~12 关|停|删|退|改|换|取消|解绑|调',
      '我想|想 ~6 改|换|取消|注销|退|开通|开具|关|删|办|申请|调|解绑',
      'unsubscribe|postpone|^turn|^stop|^send|^remove|^update|^delete|^block|^freeze|^unlock|^move|^refund|^give|^set|^increase|^switch|^transfer|^reset|^activate|^deactivate|^unsubscribe',
      'i need a|i need an|i need my|i need the|i want a|i want the|i want my|i require|id like a|id like my|i would like a|i would like my',
      'i want to|i need to|i need you to|id like to|i would like to|i want you to|want my|cancel|close|change|apply|update|remove|delete',
    ],
  },
  {
    code: 'asking.act-for-me',
    says: { asks: 'act-for-me' },
    always: true,
    words: [
      '帮我|替我|给我 ~3 查|取消|办|开|换|关|退|寄|发|申请|注销|解绑|恢复|处理|催|改|停|打印|补|转人工|绑',
      'can you|could you|would you|will you ~8 cancel|close|change|send|update|remove|delete|increase|raise|transfer|reset|unlock|unfreeze|stop|refund|move|extend|switch|turn off|check',
    ],
  },
  {
    code: 'chance.asking',
    says: {},
    words: [
      '不知道哪|不知道怎么|不知道为什么|不知道什么|想问|想知道|想了解|想咨询|好几|十几|几十|几百|几千|几万|这几|那几|前几|没几|几次三番|第几次|哪怕|没什么|什么都|不怎么|怎么都|怎么也|谁都|为什么不加|什么的',
      'whatever|whenever|no matter what|no matter how',
    ],
  },
];
