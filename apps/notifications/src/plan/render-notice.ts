import type { Locale } from '#lib/contracts';
import { pickTemplate, type Tone } from '#lib/desks';
import type { Draft } from './draft.js';
import type { MessageFormats } from './message-formats.js';
import { cleanText, oneLine } from './plain-text.js';

export interface RenderedNotice {
  readonly locale: Locale;
  readonly tone: Tone;
  /** One line, empty when the template has none. */
  readonly subject: string;
  /** Plain text; whoever puts it into another form escapes it there. */
  readonly body: string;
}

const MAX_SUBJECT = 200;

/** Writes a notice in the reader's language and tone, with the fallbacks of the desk pack. */
export function renderNotice(
  { desk, notice, values, named = {} }: Pick<Draft, 'desk' | 'notice' | 'values' | 'named'>,
  formats: MessageFormats,
): RenderedNotice {
  const { locale, tone, subject, body } = pickTemplate(desk, notice.template, notice.locale, notice.tone);
  const own = Object.fromEntries(Object.entries(named).map(([name, texts]) => [name, texts[locale]]));
  const all = { ...values, ...own, desk: desk.name[locale], phone: desk.phone ?? '' };
  const write = (text: string) => formats.format(text, locale, desk.timeZone, all);
  return {
    locale,
    tone,
    subject: subject === undefined ? '' : oneLine(write(subject), MAX_SUBJECT),
    body: cleanText(write(body)),
  };
}
