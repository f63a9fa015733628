import { randomStream } from '../linear/random.js';

/** What people do with what, and what goes wrong: enough to make thousands of different questions by rule. */
const PRODUCTS = '信用贷 分期 白条 备用金 车主贷 装修贷 信用卡 钱包 会员 理财 保险 红包 积分 优惠券 收款码 账单'.split(
  ' ',
);
const MATTERS =
  '还款 提前结清 利息 额度 账单日 手续费 自动扣款 银行卡 手机号 身份认证 密码 验证码 合同 发票 结清证明 征信记录 退款 逾期 分期期数 推荐人'.split(
    ' ',
  );
const ACTS =
  '怎么查询 怎么修改 怎么申请 为什么不能办理 多久可以到账 可以取消吗 在哪里看 要收费吗 失败了怎么办 突然变少了 需要什么材料 可以延期吗 什么时候生效 被拒绝了怎么办 重复了怎么处理 能不能转给别人'.split(
    ' ',
  );

const OBJECTS =
  'card account transfer refund payment loan limit statement fee pin password top-up direct debit cash withdrawal exchange rate cheque address phone number identity check'.split(
    ' ',
  );
const STARTS =
  'how do I change|why was I charged for|when will I get|where can I find|can you explain|I want to cancel|please help me with|what happened to|is there a limit on|why did you reject'.split(
    '|',
  );
const ENDS = [
  '',
  'today',
  'abroad',
  'for my business',
  'after the update',
  'please',
  'again',
  'for free',
  'by tomorrow',
  'in the app',
];

/** `count` different questions of articles in Chinese. The same for the same count. Throws `RangeError` above 5,120. */
export function articleQuestions(count: number): string[] {
  const most = PRODUCTS.length * MATTERS.length * ACTS.length;
  if (count > most) throw new RangeError(`There are ${most} questions, not ${count}.`);
  return Array.from({ length: count }, (_, at) => {
    // Coprime to the number of all questions: every one comes once, and neighbours differ in all parts.
    const place = (at * 1003) % most;
    const product = PRODUCTS[place % PRODUCTS.length] ?? '';
    const matter = MATTERS[Math.floor(place / PRODUCTS.length) % MATTERS.length] ?? '';
    return `${product}${matter}${ACTS[Math.floor(place / PRODUCTS.length / MATTERS.length)] ?? ''}`;
  });
}

/** Questions in other words: politeness, another order, half of the parts. */
export function askedQuestions(questions: readonly string[], count: number, seed: number): string[] {
  const random = randomStream(seed);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)];
  return Array.from({ length: count }, () => {
    const question = pick(questions) ?? '';
    const matter = pick(MATTERS) ?? '';
    return (
      pick([`你好，请问${question}呀`, `${question}，谢谢`, `我的${matter}，${question}`, question.slice(2)]) ??
      question
    );
  });
}

/** Labelled English messages of `labels` intents, made by rule: for timing only, they are far too easy to measure quality. */
export function madeUpMessages(labels: number, each: number): { text: string; labels: string[] }[] {
  const random = randomStream(77);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  return Array.from({ length: labels * each }, (_, at) => {
    const label = at % labels;
    const object = OBJECTS[label % OBJECTS.length] ?? '';
    const start = STARTS[Math.floor(label / OBJECTS.length) % STARTS.length] ?? '';
    const text = `${pick(ENDS)} ${start} my ${object} ${pick(ENDS)} ${pick(OBJECTS)} ${pick(ENDS)}`;
    return { text: text.trim().replace(/ +/g, ' '), labels: [`made-up-${label}`] };
  });
}
