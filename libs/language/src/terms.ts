/** A single Chinese character says less than a pair of them. */
const SINGLE_WEIGHT = 0.3;

/** Politeness and filling that says nothing about the matter. */
const FILLING =
  /请问一下|请问|你好|您好|在吗|谢谢|麻烦|帮忙|帮我|想问一下|想问|问一下|咨询一下|咨询|了解一下|想了解|想知道|一下|我想|我要|我们|你们|咱们|可不可以|能不能|可以吗|行不行|现在|目前|的话|这个|那个|就是|还是|已经|然后/g;
const PARTICLES = /[的了吗呢啊吧呀哦嘛我你您它们啦哈诶嗯呗着]/g;

const SAME_WORDS: readonly [RegExp, string][] = [
  [/为什么|为啥|为何|怎么会|凭什么|怎么回事/g, '为何'],
  [/怎么样|怎么|怎样|如何|咋样|咋/g, '如何'],
  [/什么时候|啥时候|何时|多久|几天|多长时间/g, '何时'],
  [/什么|啥/g, '什么'],
  [/哪里|哪儿|在哪/g, '哪里'],
];

const ENGLISH_FILLING = new Set(
  `a an and are as at be been but by can could dear did do does for from get give go good got had has have hello help hey hi how i
   if im in is it its ive just know let like may me morning much my need of ok on one or our please s should so some tell thank thanks
   that the their them then there they this to us want was we were what when where which who will with would you your t d ll m re ve am any
   about now`.split(/\s+/),
);

/**
 * The terms of a folded text and their weights: pairs of neighbouring Chinese characters, single ones (light), and
 * Latin words without their endings.
 */
export function termsOf(folded: string): Map<string, number> {
  const terms = new Map<string, number>();
  let text = folded.replace(FILLING, ' ');
  for (const [pattern, word] of SAME_WORDS) text = text.replace(pattern, word);
  for (const run of text.replace(PARTICLES, '').match(/\p{Script=Han}+|[a-z][a-z0-9]*|\d+[a-z]+/gu) ?? []) {
    if (/^[a-z0-9]/.test(run)) {
      if (!ENGLISH_FILLING.has(run)) terms.set(stem(run), 1);
      continue;
    }
    for (let at = 0; at < run.length; at += 1) {
      const single = run.charAt(at);
      if (!terms.has(single)) terms.set(single, SINGLE_WEIGHT);
      if (at + 1 < run.length) terms.set(run.slice(at, at + 2), 1);
    }
  }
  return terms;
}

/** Rough, but the same for both sides: `repayments`, `repaying` and `repaid` meet in `repay`. */
function stem(word: string): string {
  if (word === 'repaid') return 'repay';
  if (word === 'paid') return 'pay';
  const bare = word
    .replace(/'s$/, '')
    .replace(/(ies|ied)$/, 'y')
    .replace(/(?<=\w{3})(ments?|ings?|ed|es|s|ly|ation|e)$/, '');
  return bare.replace(/(?<=\w{3})(ment|e)$/, '').replace(/([bdglmnprt])\1$/, '$1');
}
