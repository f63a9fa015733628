import type { Locale } from '#lib/contracts';
import { HAN, kindsAt, nextAfter } from './character-kinds.js';

const LOOK_AT = 2000;

/** Chinese as soon as Chinese characters weigh as much as Latin words; a text with neither counts as Chinese. */
export function detectLanguage(text: string): Locale {
  const sample = text.slice(0, LOOK_AT);
  let han = 0;
  let words = 0;
  let letters = 0;
  for (let at = 0; at < sample.length; at = nextAfter(sample, at)) {
    letters = isLatin(sample.charCodeAt(at)) ? letters + 1 : 0;
    if (letters === 2) words += 1;
    else if (letters === 0 && (kindsAt(sample, at) & HAN) !== 0) han += 1;
  }
  return words > han ? 'en' : 'zh-CN';
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}
