import { foldText } from '../fold-text.js';
import { wordCutter } from '../kb/words.js';

/** A sentence longer than this says in its first part what it asks; alignment costs the square of it. */
const MOST_TOKENS = 96;
const LOOK_AT = 400;

/** Words of consumer finance that a general dictionary cuts apart. */
const OWN_WORDS =
  '花呗 借呗 微粒贷 网商贷 余额宝 芝麻分 支付宝 分期 提额 征信 扫码 收钱码 账单 免息 最低还款 先息后本 等额本息 还款日 人脸识别';
/** By the count of the dictionary; the judge was measured with it. */
const OWN_FREQUENCY = 20_000;

const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;
const MASKED = /\*+/g;
const UNIT = /\p{Script=Han}|[a-z]+|[0-9]+(?:\.[0-9]+)?|\*|[^\p{Script=Han}\P{L}]/gu;
const SAYS_SOMETHING = /[\p{L}\p{N}*]/u;

export interface Tokens {
  readonly folded: string;
  /** Chinese characters, Latin words and numbers in their order. */
  readonly units: readonly string[];
  /** Words as cut by a dictionary, in their order. */
  readonly words: readonly string[];
}

const cut = wordCutter(OWN_WORDS.split(' '), OWN_FREQUENCY);

/** The parts of a sentence that are compared. Any text has an answer; punctuation and invisible characters say nothing. */
export function tokensOf(text: string): Tokens {
  const folded = foldText(text.slice(0, LOOK_AT)).replace(INVISIBLE, '').replace(MASKED, '*');
  const units = folded.match(UNIT)?.slice(0, MOST_TOKENS) ?? [];
  const words = cut(folded)
    .map((word) => word.trim())
    .filter((word) => SAYS_SOMETHING.test(word))
    .slice(0, MOST_TOKENS);
  return { folded, units, words };
}
