import type { FeatureRow } from './feature-row.js';

/** What a question asks for, as bits. */
const ASKS: readonly RegExp[] = [
  /为什么|为啥|为何|凭什么|怎么会|怎么回事|什么原因|原因|\bwhy\b/,
  /怎么|怎样|如何|咋|方法|步骤|\bhow (?:do|can|to)\b/,
  /什么时候|啥时候|何时|几号|哪天|几点|\bwhen\b/,
  /多久|多长时间|几天|几个月|多少天|\bhow long\b/,
  /多少|几|\bhow (?:much|many)\b/,
  /哪里|哪儿|在哪|何处|哪个地方|\bwhere\b/,
  /什么|啥|哪些|\bwhat\b|\bwhich\b/,
  /谁|哪位|\bwho\b/,
  /吗|么|嘛|是否|能否|可否|是不是|能不能|可不可以|可以不|有没有|会不会|要不要/,
  /条件|要求|资格|规则/,
];

/** Opposites: one side of a pair with the first, the other with the second, ask for different things. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/开通|打开|开启|启用|激活/, /关闭|注销|停用|关掉|取消/],
  [/提前|早/, /延期|推迟|延迟|晚|逾期/],
  [/借款|借钱|贷款|取现/, /还款|还钱|还清/],
  [/提高|提升|增加|提额|涨/, /降低|减少|下降|降额/],
  [/绑定|添加/, /解绑|解除|删除/],
  [/可以|能/, /不可以|不能|不了|无法/],
  [/收到|到账/, /转出|付出|扣/],
  [/全部|全额|一次性/, /部分|最低|一部分/],
  [/成功/, /失败|不成功/],
  [/最高|最多|最大/, /最低|最少|最小/],
  [/自动/, /手动|主动/],
  [/这个月|本月|当月/, /下个月|下月|次月|上个月|上月/],
  [/买/, /卖/],
  [/上/, /下/],
  [/\bopen|\bactivate|\benable/, /\bclose|\bcancel|\bdisable/],
  [/\bincrease|\braise/, /\bdecrease|\blower|\breduce/],
];

const DENIAL = /不|没|未|无法|别|非|\bnot?\b|n't\b|\bcannot\b|\bnever\b/g;
const CAN = /能|可以|可不可|会|\bcan\b|\bcould\b/;
const NUMBER = /\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+(?=[个天月年次笔期元块号])/g;
const LATIN = /[a-z]{2,}/g;

export interface Cues {
  readonly asks: number;
  readonly opposites: number;
  readonly denials: number;
  readonly can: boolean;
  readonly numbers: ReadonlySet<string>;
  readonly latin: ReadonlySet<string>;
}

export function cuesOf(folded: string): Cues {
  const bits = (patterns: readonly RegExp[]) =>
    patterns.reduce((sum, pattern, at) => sum | (pattern.test(folded) ? 1 << at : 0), 0);
  let opposites = 0;
  OPPOSITES.forEach(([one, other], at) => {
    const second = other.test(folded);
    if (second) opposites |= 1 << (at + 16);
    if (!second && one.test(folded)) opposites |= 1 << at;
  });
  return {
    asks: bits(ASKS),
    opposites,
    denials: folded.match(DENIAL)?.length ?? 0,
    can: CAN.test(folded),
    numbers: new Set(folded.match(NUMBER)),
    latin: new Set(folded.match(LATIN)),
  };
}

/** Whether both ask for the same kind of thing, deny the same, name the same numbers and Latin words, or opposites. */
export function addCues(row: FeatureRow, a: Cues, b: Cues): void {
  row.add(ones(a.asks & b.asks));
  row.add(ones(a.asks ^ b.asks));
  for (let bit = 0; bit < ASKS.length; bit += 1) row.add(((a.asks >> bit) & 1) + ((b.asks >> bit) & 1));
  row.add(ones(((a.opposites >>> 16) & b.opposites) | ((b.opposites >>> 16) & a.opposites & 0xffff)));
  row.addBoth(a.denials, b.denials);
  row.add(Math.abs((a.denials % 2) - (b.denials % 2)));
  row.add(Math.abs(Number(a.can) - Number(b.can)));
  addSets(row, a.numbers, b.numbers);
  addSets(row, a.latin, b.latin);
}

function addSets(row: FeatureRow, a: ReadonlySet<string>, b: ReadonlySet<string>): void {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  row.add(shared);
  row.addBoth(a.size - shared, b.size - shared);
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
