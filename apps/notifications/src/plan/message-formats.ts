import { IntlMessageFormat } from 'intl-messageformat';

/**
 * Compiled ICU texts, kept for as long as the process lives: there are as many as the desk packs have.
 * Values are data: a `{` or `<` in one of them is printed as it stands.
 */
export class MessageFormats {
  private readonly byPlace = new Map<string, Map<string, IntlMessageFormat>>();

  /** @throws Error when a value that the text asks for is missing */
  format(text: string, locale: string, timeZone: string, values: Readonly<Record<string, string | Date>>): string {
    return String(this.compiled(text, locale, timeZone).format({ ...values }));
  }

  private compiled(text: string, locale: string, timeZone: string): IntlMessageFormat {
    const place = `${locale} ${timeZone}`;
    let texts = this.byPlace.get(place);
    if (texts === undefined) this.byPlace.set(place, (texts = new Map()));
    let message = texts.get(text);
    if (message === undefined) {
      message = new IntlMessageFormat(text, locale, stylesIn(timeZone), { ignoreTag: true });
      texts.set(text, message);
    }
    return message;
  }
}

/** The usual date and time styles, on the clock of the desk and not of the machine. */
function stylesIn(timeZone: string): Pick<typeof IntlMessageFormat.formats, 'date' | 'time'> {
  const { date, time } = IntlMessageFormat.formats;
  const here = (styles: Record<string, Intl.DateTimeFormatOptions>) =>
    Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, { ...style, timeZone }]));
  return { date: here(date), time: here(time) };
}
