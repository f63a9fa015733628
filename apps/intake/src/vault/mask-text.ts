import { maskPersonalData, redactSecrets } from '#lib/service';

export interface MaskedText {
  /** May be stored in clear and travel. */
  readonly masked: string;
  /** What was written, without secrets: to be sealed. Undefined when masking changed nothing. */
  readonly raw: string | undefined;
}

/** Neither Postgres text nor JSON readers take these: NUL, and halves of characters. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const LEAST_NAME_CHARS = 2;

/** @param names of people who are known to be meant: names are not recognised by their form */
export function maskText(text: string, names: readonly string[] = []): MaskedText {
  const raw = redactSecrets(storable(text));
  let nameless = raw;
  for (const name of names) if (name.length >= LEAST_NAME_CHARS) nameless = nameless.replaceAll(name, '[name]');
  const masked = maskPersonalData(nameless).text;
  return { masked, raw: masked === raw ? undefined : raw };
}

/** Replaces what cannot be stored by U+FFFD. */
export function storable(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(/[\0\p{Surrogate}]/gu, '\ufffd') : text;
}
