import type { Locale } from '#lib/contracts';

/** The locales of a pack, best for this reader first: exact, same language (`en-GB` -> `en`), the pack's default. */
export function preferredLocales(
  pack: { languages: readonly Locale[]; defaultLanguage: Locale },
  locale = '',
): Locale[] {
  const exact = pack.languages.filter((own) => own.toLowerCase() === locale.toLowerCase());
  const related = pack.languages.filter((own) => languageOf(own) === languageOf(locale));
  return [...new Set([...exact, ...related, pack.defaultLanguage])];
}

/** The part of a locale that names the language: `zh` of `zh-CN`. */
function languageOf(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? '';
}
