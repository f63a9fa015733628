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
/** Long, and said of everything: what two messages have in common says little. */
const ASIDES = [
  '我昨天晚上在地铁上用新手机打开你们的页面看了半天也没弄明白',
  '我朋友推荐我用的说比别家方便很多所以先问一声',
  '上次打电话等了二十分钟没人接这次希望快一点回复我',
  '刚下班回到家里准备吃饭突然想起来这件事',
];

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

/** The same between asides. */
export function wrappedSayings(seed: number): (id: string) => string {
  const say = sayings(seed);
  const random = randomStream(seed + 1);
  const aside = () => ASIDES[Math.floor(random() * ASIDES.length)] ?? '';
  return (id) => `${aside()}${say(id)}${aside()}`;
}
