import type { ClassifiedDesk } from './desk-voices.js';

/** A small desk of our own, with intents of most kinds. */
export const TEA_SHOP: ClassifiedDesk = {
  id: 'tea-shop',
  humanWords: { 'zh-CN': ['人工', '真人'], en: ['human', 'a person'] },
  intents: [
    {
      id: 'tea.price',
      kind: 'question',
      keywords: ['价格', 'price'],
      phrases: [
        '乌龙茶多少钱一斤',
        '这款茶什么价格',
        '茶叶怎么卖',
        'how much is the tea',
        'what is the price of oolong',
      ],
    },
    {
      id: 'tea.delivery',
      kind: 'question',
      keywords: ['发货', 'delivery'],
      phrases: [
        '茶叶什么时候发货',
        '多久能送到',
        '快递到哪里了',
        'when will my tea arrive',
        'how long does delivery take',
      ],
    },
    {
      id: 'member.phone',
      kind: 'request',
      keywords: [],
      phrases: ['帮我修改会员手机号', '换一个手机号', '会员电话怎么改', 'change my phone number', 'update my phone'],
    },
    {
      id: 'fraud.report',
      kind: 'risk',
      keywords: ['盗刷'],
      phrases: [
        '我的会员卡被盗刷了',
        '有人盗用我的账户',
        '账户被盗了',
        'my card was stolen',
        'someone used my account',
      ],
    },
    {
      id: 'service.complaint',
      kind: 'complaint',
      keywords: ['投诉'],
      phrases: [
        '我要投诉店员',
        '你们态度太差',
        '服务太糟糕了',
        '怎么投诉你们',
        'I want to complain',
        'your staff were rude',
      ],
    },
  ],
};
