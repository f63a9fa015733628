import type { AgeBand, Locale } from '#lib/contracts';
import type { Desk } from './desk.js';
import { preferredLocales } from './locales.js';
import { templateArguments } from './pack/template-arguments.js';
import type { TemplateText, Tone } from './schema/templates-file.js';

/** ICU MessageFormat text, to be formatted in `locale`. */
export interface PickedTemplate {
  id: string;
  locale: Locale;
  tone: Tone;
  subject?: string;
  body: string;
}

/**
 * The text of a template for a reader. Locale: exact, else same language (`en-GB` -> `en`), else the desk's default.
 * Tone: its own text, else the plain one. Throws for an id the pack does not have; the loader makes sure
 * that every template a rule names exists.
 */
export function pickTemplate(desk: Desk, id: string, locale?: string, tone: Tone = 'plain'): PickedTemplate {
  for (const candidate of preferredLocales(desk, locale)) {
    const text = desk.templates.get(candidate)?.get(id);
    if (text !== undefined) return inTone(id, candidate, text, tone);
  }
  throw new Error(`Desk "${desk.id}" has no template "${id}"`);
}

export function toneFor(ageBand?: AgeBand): Tone {
  return ageBand === undefined || ageBand === 'adult' ? 'plain' : ageBand;
}

function inTone(id: string, locale: Locale, text: TemplateText, tone: Tone): PickedTemplate {
  const own = tone === 'plain' ? undefined : text.tones?.[tone];
  if (own === undefined) return { id, locale, tone: 'plain', subject: text.subject, body: text.body };
  return { id, locale, tone, subject: own.subject ?? text.subject, body: own.body };
}

/** The values that a template asks for in any language and tone; undefined when the pack has no such template. */
export function templateValuesOf(desk: Desk, id: string): string[] | undefined {
  const texts = [...desk.templates.values()].flatMap((templates) => templates.get(id) ?? []);
  if (texts.length === 0) return undefined;
  const parts = texts
    .flatMap((text) => [text, text.tones?.senior, text.tones?.young])
    .flatMap((part) => (part === undefined ? [] : [part.subject ?? '', part.body]));
  return [...new Set(parts.flatMap((part) => templateArguments(part).names))];
}
