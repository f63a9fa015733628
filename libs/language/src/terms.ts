import { endOfRun, HAN } from './character-kinds.js';
import { plainWords } from './plain-words.js';
import { isSingle, termAt, type Term } from './term.js';

/** A single Chinese character says less than a pair of them. */
const LIGHT = 0.3;
/** Pairs that only make a sentence a question. */
const EMPTY_PAIRS = new Set(['什么', '有什', '如何', '哪里', '可以', '有没'].map((pair) => termAt(pair, 0, 2)));

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
 * The terms of a folded text in their order, as often as they stand in it: single Chinese characters and pairs of neighbouring
 * ones, and Latin words without their endings. Those of a text are those of its clauses together.
 */
export function termsOf(folded: string): Term[] {
  const terms: Term[] = [];
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

/** How much a term says, as a share of what a word says. */
export function weightOf(term: Term): number {
  return typeof term === 'number' && (isSingle(term) || EMPTY_PAIRS.has(term)) ? LIGHT : 1;
}

function addChinese(text: string, from: number, end: number, terms: Term[]): void {
  for (let at = from; at < end; at += 1) {
    terms.push(termAt(text, at, 1));
    if (at + 1 < end) terms.push(termAt(text, at, 2));
  }
}

function addLatin(word: string, terms: Term[]): void {
  if (!ENGLISH_FILLING.has(word) && /[a-z]/.test(word)) terms.push(stem(word));
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
