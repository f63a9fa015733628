import type { Locale } from '#lib/contracts';
import type { Desk, Tone } from '#lib/desks';
import { type ReadingLevel, readingLevel } from './reading-level.js';
import { spokenText } from './spoken-text.js';

/** One text of a template, and how hard it is to read. `audience`: customers, or staff only. */
export interface TemplateLevel {
  readonly id: string;
  readonly locale: Locale;
  readonly tone: Tone;
  readonly audience: 'customer' | 'staff';
  readonly body: string;
  readonly level: ReadingLevel;
}

/** Every text of a desk's templates: each language, each tone that has words of its own. */
export function levelsOf(desk: Desk): TemplateLevel[] {
  const staffOnly = new Set(
    desk.notifications.filter(({ audience }) => audience !== 'customer').map(({ template }) => template),
  );
  for (const { audience, template } of desk.notifications) if (audience === 'customer') staffOnly.delete(template);
  return [...desk.templates].flatMap(([locale, templates]) =>
    [...templates].flatMap(([id, { body, tones }]) => {
      const texts: [Tone, string | undefined][] = [
        ['plain', body],
        ['senior', tones?.senior?.body],
        ['young', tones?.young?.body],
      ];
      return texts.flatMap(([tone, text]) =>
        text === undefined
          ? []
          : [
              {
                id,
                locale,
                tone,
                audience: staffOnly.has(id) ? ('staff' as const) : ('customer' as const),
                body: text,
                level: readingLevel(spokenText(text, locale, desk.name[locale]), locale, tone),
              },
            ],
      );
    }),
  );
}
