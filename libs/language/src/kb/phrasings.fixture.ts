import { randomStream } from '../linear/random.js';

/** Articles are deeds done to things; phrasings say the same in a fixed set of other words. */
const THINGS = ['额度', '还款日', '银行卡', '账单', '密码', '手机号'];
const DEEDS: Record<string, string[]> = {
  查询: ['在哪看', '怎么查到', '查一下'],
  修改: ['能不能换', '想改', '变更一下'],
  关闭: ['不想要了', '怎么停掉', '注销掉'],
};
const OPENINGS = ['你好', '请问', '我想问', '客服', '那个', ''];
const ENDINGS = ['吗', '啊', '呢', ''];

export const DEEDS_TO_THINGS = THINGS.flatMap((thing) =>
  Object.keys(DEEDS).map((deed) => ({ id: `${thing}-${deed}`, question: `${thing}${deed}说明` })),
);

/** Ways to ask for an article, by its id; the same seed says the same. */
export function sayings(seed: number): (id: string) => string {
  const random = randomStream(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  return (id) => {
    const [thing = '', deed = ''] = id.split('-');
    return `${pick(OPENINGS)}${pick(OPENINGS)}${thing}${pick(DEEDS[deed] ?? [])}${pick(ENDINGS)}`;
  };
}
