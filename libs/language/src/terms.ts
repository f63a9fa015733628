import { endOfRun, HAN } from './character-kinds.js';
import { plainWords } from './plain-words.js';

/** A Chinese term as a number, made of the units of its one or two characters; a Latin one as it is. */
export type Term = number | string;

/** A single Chinese character says less than a pair of them. */
const SINGLE_WEIGHT = 0.3;
/** Pairs that only make a sentence a question. */
const EMPTY_PAIRS = new Set(['什么', '有什', '如何', '哪里', '可以', '有没'].map((pair) => pairAt(pair, 0)));

const PARTICLES = /[的了吗呢啊吧呀哦嘛我你您它们啦哈诶嗯呗着]/g;

const SAME_STEMS: Readonly<Record<string, string>> = {
  repaid: 'repay',
  paid: 'pay',
  borrow: 'loan',
  refus: 'reject',
  declin: 'reject',
  denied: 'reject',
  cel: 'phone',
  mobil: 'phone',
  cost: 'fee',
  charg: 'charge',
  rais: 'increas',
  higher: 'increas',
  fel: 'drop',
  lower: 'drop',
  parcel: 'order',
  shipp: 'ship',
  late: 'overdu',
};

const ENGLISH_FILLING = new Set(
  `a an and are as at be been but by can could dear did do does for from get give go good got had has have hello help hey hi i
   if im in is it its ive just know let like may me morning much my need of ok on one or our please s should so some tell thank thanks
   that the their them then there they this to us want was we were what which who will with would you your t d ll m re ve am any
   about now today`.split(/\s+/),
);

/**
 * The terms of a folded text and their weights: pairs of neighbouring Chinese characters, single ones (light), and
 * Latin words without their endings.
 */
export function termsOf(folded: string): Map<Term, number> {
  const terms = new Map<Term, number>();
  const text = plainWords(folded).replace(PARTICLES, '');
  for (let at = 0; at < text.length;) {
    const chinese = endOfRun(text, at, HAN);
    const latin = chinese > at ? at : endOfLatin(text, at);
    if (chinese > at) addChinese(text, at, chinese, terms);
    else if (latin > at) addLatin(text.slice(at, latin), terms);
    at = Math.max(at + 1, chinese, latin);
  }
  return terms;
}

function addChinese(text: string, from: number, end: number, terms: Map<Term, number>): void {
  for (let at = from; at < end; at += 1) {
    const single = text.charCodeAt(at);
    if (!terms.has(single)) terms.set(single, SINGLE_WEIGHT);
    if (at + 1 === end) continue;
    const pair = pairAt(text, at);
    terms.set(pair, EMPTY_PAIRS.has(pair) ? SINGLE_WEIGHT : 1);
  }
}

function addLatin(word: string, terms: Map<Term, number>): void {
  if (!ENGLISH_FILLING.has(word) && /[a-z]/.test(word)) terms.set(stem(word), 1);
}

/** More than any single unit, or less than nought. */
function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);
}

function endOfLatin(text: string, at: number): number {
  let end = at;
  while (end < text.length && isLatin(text.charCodeAt(end))) end += 1;
  return end;
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

/** Rough, but the same for both sides: `repayments`, `repaying` and `repaid` meet in `repay`. */
function stem(word: string): string {
  const bare = word
    .replace(/(ies|ied)$/, 'y')
    .replace(/(?<=\w{3})(ments?|ings?|ed|es|s|ly|ation|e)$/, '')
    .replace(/(?<=\w{3})(ment|e)$/, '')
    .replace(/([bdglmnprt])\1$/, '$1');
  return SAME_STEMS[word] ?? SAME_STEMS[bare] ?? bare;
}
