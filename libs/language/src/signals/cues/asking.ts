import type { CueRule } from '../cue-rule.js';

/** What a text asks for. Politeness is no cue: "请", "麻烦", "please" say nothing about the matter. */
export const ASKING_CUES: readonly CueRule[] = [
  {
    code: 'asking.open',
    says: { asks: 'open' },
    always: true,
    words: [
      '怎么|怎样|如何|咋|为什么|为啥|为何|多少|多久|多长时间|哪|几|什么|啥|谁|原因',
      'how|what|whats|when|why|where|which|who|whose',
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
      '申请|办理|取消|关闭|开通|修改|更换|注销|退订|我要|解绑|退款|退货|尽快|处理一下|催一下|开具|补办|恢复',
      'i want to|i need to|i need you to|id like to|i would like to|i want you to|want my|cancel|close|change|apply|update|remove|delete',
    ],
  },
  {
    code: 'asking.act-for-me',
    says: { asks: 'act-for-me' },
    always: true,
    words: [
      '帮我|替我|帮忙|给我开|给我发|给我办|给我退|给我取消|给我改',
      'can you|could you|would you|will you ~8 cancel|close|change|send|update|remove|delete|increase|raise|transfer|reset|unlock|unfreeze|stop|refund|move|extend|switch|turn off|check',
    ],
  },
  {
    code: 'chance.asking',
    says: {},
    words: [
      '好几|十几|几十|几百|几千|几万|这几|那几|前几|没几|几次三番|第几次|哪怕|没什么|什么都|不怎么|怎么都|怎么也|谁都|为什么不加|什么的',
      'whatever|whenever|no matter what|no matter how',
    ],
  },
];
