/** @typedef {import('#lib/contracts').TicketKind} TicketKind */
/** @typedef {import('#lib/contracts').Locale} Locale */

/** @type {Record<Locale, Partial<Record<TicketKind, [string, ...string[]]>> & { question: [string, ...string[]] }>} */
const REPLIES = {
  'zh-CN': {
    question: [
      '您好，您的问题我已经核对清楚：相关记录都正常，详情请在“我的-服务记录”里查看。还有不明白的地方请直接回复我。',
      '您好，我查了您的账户，情况和您说的一致，我已经帮您备注好了，请放心。',
      '您好，感谢您的耐心等待。这个问题需要按页面提示操作一次，操作后立即生效；如果还不行，请告诉我，我继续跟进。',
    ],
    request: [
      '您好，您的申请我已经提交，预计一个工作日内办好，办好后会通知您。',
      '您好，已经为您办理完成，页面可能需要几分钟才会更新。',
    ],
    complaint: [
      '非常抱歉给您带来不好的体验。您反映的情况我已经记录并转给负责人，核实后会给您书面答复。',
      '您的心情我完全理解。我们已经按投诉流程登记，处理结果会在承诺的时限内通知您。',
    ],
    dispute: ['您好，双方提交的材料我都看过了，我会先联系商家核实，再把处理方案发给您确认。'],
    objection: ['您好，您的异议已经受理，我们会请数据提供方核查这条记录，核查期间会为它加上异议标注。'],
    suggestion: ['感谢您的建议，已经转给产品团队评估，采纳后我们会告诉您。'],
    risk: ['您好，为了您的资金安全，我已经先为账户加上保护。请不要把验证码告诉任何人，也不要再按对方的要求操作。'],
  },
  en: {
    question: [
      'Hello, I have checked this for you: everything is in order, and the details are in your service records. Just reply here if anything is unclear.',
      'Hello, thank you for waiting. Please follow the steps on the page once more; if it still does not work, tell me and I will keep at it.',
    ],
    request: ['Hello, I have put your request through. It takes up to one working day, and we will let you know.'],
    complaint: [
      'I am sorry about this experience. I have recorded it with the person in charge, and you will get an answer in writing.',
    ],
    dispute: [
      'Hello, I have read what both sides sent in. I will ask the merchant first and then send you a proposal.',
    ],
    objection: [
      'Hello, your objection is accepted. The data provider will check the record, which is marked as disputed meanwhile.',
    ],
    suggestion: ['Thank you for the suggestion. Our product team will look at it.'],
    risk: [
      'Hello, I have put a protection on your account first. Please give no code to anybody and do not follow their instructions.',
    ],
  },
};

/** @param {{ locale: Locale, kind: TicketKind }} work @param {import('./random.mjs').SeededRandom} random */
export const replyTo = ({ locale, kind }, random) => random.pick(REPLIES[locale][kind] ?? REPLIES[locale].question);
