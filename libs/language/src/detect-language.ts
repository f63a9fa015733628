import type { Locale } from '#lib/contracts';

/** Chinese as soon as Chinese characters weigh as much as Latin words; a text with neither counts as Chinese. */
export function detectLanguage(text: string): Locale {
  const sample = text.slice(0, 2000);
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = sample.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  return words > han ? 'en' : 'zh-CN';
}
