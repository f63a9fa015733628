import { createHash } from 'node:crypto';
import { randomFrom } from './random.mjs';

/** Questions that the micro-loan desk's knowledge answers, as people write them. */
const QUESTIONS = [
  '申请借款需要什么条件，学生可以借吗',
  '请问怎么提前还款，提前还会收违约金吗',
  '微粒贷可以提前还一部分吗，怎么操作',
  '借款的利率是多少，按天算还是按月算',
  '自动扣款失败了怎么办，会不会算逾期',
  '逾期一天会不会上征信？我昨天忘记还了',
  '借的钱什么时候到账？已经申请半个小时了',
  '怎么申请微粒贷，在哪里申请借款',
];
const OPENINGS = ['你好，', '您好，', '在吗？', '麻烦问一下，', '想咨询一下，', ''];
const ENDINGS = ['？谢谢', '？我是第一次用', '？急', '？昨天也问过一次', '，麻烦尽快回复', '？用的是安卓手机', ''];

/** @typedef {{ desk: string, channel: string, customer: Record<string, string>, body: string, data?: Record<string, string> }} Ticket */

/**
 * A pool of different tickets; the same seed gives the same pool.
 *
 * @param {{ seed: number, count: number, personal: boolean, questions?: readonly string[] }} options
 *   personal: with name and phone, which intake must seal; otherwise with an opaque ref alone
 * @returns {Ticket[]}
 */
export function makeTickets({ seed, count, personal, questions = QUESTIONS }) {
  const random = randomFrom(seed);
  /** @param {readonly string[]} list */
  const pick = (list) => list[Math.floor(random() * list.length)] ?? '';
  return Array.from({ length: count }, (_, index) => {
    const customer = { ref: `c-${createHash('sha256').update(`${seed}/${index}`).digest('hex').slice(0, 12)}` };
    const phone = `138${String(Math.floor(random() * 1e8)).padStart(8, '0')}`;
    return {
      desk: 'micro-loan',
      channel: 'web',
      customer: personal ? { ...customer, name: pick(NAMES), phone } : customer,
      body: `${pick(OPENINGS)}${pick(questions)}${pick(ENDINGS)}`,
    };
  });
}

const NAMES = ['王小明', '李雪', '张伟', '陈静怡', '刘洋', '赵一诺'];
