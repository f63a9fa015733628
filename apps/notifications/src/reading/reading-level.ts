import type { Locale } from '#lib/contracts';
import type { Tone } from '#lib/desks';

/** How hard a text is to read. */
export interface ReadingLevel {
  /** `characters-a-sentence` (Chinese, less is easier) or `flesch` (English, more is easier). */
  readonly measure: 'characters-a-sentence' | 'flesch';
  readonly value: number;
  /** The value that it must not pass. */
  readonly limit: number;
  /** Characters (Chinese) or words (English) of the longest sentence. */
  readonly longest: number;
  readonly longestAllowed: number;
  readonly passes: boolean;
}

/**
 * Chinese: mean length of sentences, the strongest of the measures in 荆溪昱, 中文國小國語課文之適讀性研究 (1995), which are length of
 * text, length of sentences and share of common characters. The limits are our own.
 * English: Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948): 206.835 - 1.015 x words a sentence
 * - 84.6 x syllables a word; 60 and more is plain English.
 */
const LIMITS = {
  'zh-CN': { plain: { mean: 24, longest: 60 }, young: { mean: 24, longest: 60 }, senior: { mean: 14, longest: 30 } },
  en: { plain: { mean: 60, longest: 30 }, young: { mean: 60, longest: 30 }, senior: { mean: 70, longest: 15 } },
} as const;

/** @param text as it will be read; empty texts pass */
export function readingLevel(text: string, locale: Locale, tone: Tone): ReadingLevel {
  const { mean, longest: longestAllowed } = LIMITS[locale][tone];
  const sentences = sentencesOf(text);
  const lengths = sentences.map((sentence) => (locale === 'en' ? wordsOf(sentence).length : charactersOf(sentence)));
  const longest = Math.max(0, ...lengths);
  const value = locale === 'en' ? flesch(sentences) : sum(lengths) / Math.max(1, lengths.length);
  const easy = sentences.length === 0 || (locale === 'en' ? value >= mean : value <= mean);
  return {
    measure: locale === 'en' ? 'flesch' : 'characters-a-sentence',
    value: Math.round(value * 10) / 10,
    limit: mean,
    longest,
    longestAllowed,
    passes: easy && longest <= longestAllowed,
  };
}

/** Lines end sentences too. A point between digits does not. */
function sentencesOf(text: string): string[] {
  return text
    .split(/[。！？；!?;\n]+|\.(?!\d)/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Chinese characters one by one; a word or a number in Latin letters is read as one. */
function charactersOf(sentence: string): number {
  return sentence.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0;
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
}

function flesch(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  if (words.length === 0) return 100;
  return 206.835 - (1.015 * words.length) / sentences.length - (84.6 * sum(words.map(syllablesOf))) / words.length;
}

/** Groups of vowels, without a silent e at the end: right for nine words in ten. Numbers are read as one. */
function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return 1;
  const groups = letters.replace(/(?:[^l]e|[^aeiouy]es|ed)$/, (end) => end[0] ?? '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
