import { WordFinder } from './word-finder.js';

/** Politeness and filling that says nothing about the matter. */
const FILLING =
  /请问一下|请问|你好|您好|在吗|谢谢|麻烦|帮忙|帮我|想问一下|想问|问一下|咨询一下|咨询|了解一下|想了解|想知道|一下|我想|我要|我们|你们|咱们|可不可以|能不能|可以吗|行不行|现在|目前|的话|这个|那个|就是|还是|已经|然后/g;

/** Different words for one thing, wherever money is lent; the first word stands for all. */
const SAME_WORDS: readonly (readonly [RegExp, string])[] = [
  [/为什么|为啥|为何|因为啥|怎么会|凭什么|怎么回事|什么原因/g, '为何'],
  [/怎么样|怎么|怎样|如何|咋样|咋/g, '如何'],
  [/什么时候|啥时候|何时|多久|几天|多长时间|哪天|几号|哪一天/g, '何时'],
  [/哪些|什么|有啥|啥/g, '什么'],
  [/哪里|哪儿|在哪/g, '哪里'],
  [/借款|借钱|借贷|贷款/g, '贷款'],
  [/还清|结清|还完|还掉|付清|全还/g, '还清'],
  [/入账|收到|打到|到账/g, '到账'],
  [/换绑|更换|更改|修改|变更|改成|换成|改绑/g, '修改'],
  [/下降|降低|变低|变少|减少|下掉|掉下|降了|掉了|少了/g, '下降'],
  [/提高|提升|增加|上涨|涨|提额/g, '提高'],
  [/没有通过|没通过|未通过|不通过|被拒绝|拒绝了|被拒|没过|过不去|过不了/g, '被拒'],
  [/审批|审核/g, '审核'],
  [/注销|关闭|停用|关掉|关了/g, '关闭'],
  [/取消|解除|撤销|撤回|撤掉|解约/g, '取消'],
  [/芝麻分|信用分|评分/g, '分数'],
  [/晚还|晚了|逾期/g, '逾期'],
  [/刷脸|人脸/g, '人脸'],
  [/标准|规则/g, '规则'],
  [/商家|商户|门店|卖家|店家/g, '商家'],
  [/快递|物流|包裹/g, '物流'],
  [/失败|不成功|没成功|没有成功/g, '失败'],
];

/** In this order: later steps see what earlier ones put in. */
export const STEPS: readonly (readonly [RegExp, string])[] = [[FILLING, ' '], ...SAME_WORDS];

/** Each word with the step that replaces it, as a bit. */
const WORDS = new WordFinder(
  STEPS.flatMap(([pattern], at) => pattern.source.split('|').map((word) => [word, 1 << at] as const)),
);

/** A folded text without politeness, with one word for one thing. */
export function plainWords(folded: string): string {
  let text = folded;
  let due = stepsFor(text);
  for (let at = 0; due >>> at !== 0; at += 1) {
    const [pattern, word] = STEPS[at] ?? [];
    if (pattern === undefined || word === undefined || (due & (1 << at)) === 0) continue;
    text = text.replace(pattern, word);
    // What was put in may make a word with what stands beside it.
    due = stepsFor(text);
  }
  return text;
}

/** The steps that find a word in the text, as bits: a message has words of three steps or four. */
function stepsFor(text: string): number {
  let steps = 0;
  WORDS.find(text, (step) => (steps |= step));
  return steps;
}
