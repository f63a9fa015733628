import { z } from 'zod';

const TRUE = new Set(['1', 'true', 'yes', 'on']);
const FALSE = new Set(['0', 'false', 'no', 'off']);

/** Environment variables are text; each of these turns the text into a value and says what it wanted. */
export const option = {
  /** A whole number within bounds. */
  int(min: number, max: number) {
    return z
      .string()
      .regex(/^-?\d{1,15}$/, 'must be a whole number')
      .transform(Number)
      .pipe(z.int().min(min).max(max));
  },
  /** A number with a fraction, within bounds. */
  number(min: number, max: number) {
    return z
      .string()
      .regex(/^-?\d{1,15}(\.\d{1,9})?$/, 'must be a number')
      .transform(Number)
      .pipe(z.number().min(min).max(max));
  },
  flag() {
    return z.string().transform((text, context) => {
      const word = text.toLowerCase();
      if (TRUE.has(word)) return true;
      if (FALSE.has(word)) return false;
      context.addIssue({ code: 'custom', message: 'must be true or false' });
      return z.NEVER;
    });
  },
  /** Comma-separated words, trimmed; empty entries are dropped. */
  list() {
    return z.string().transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    );
  },
  text(min = 1, max = 10_000) {
    return z.string().min(min, `must have at least ${min} characters`).max(max);
  },
  url(...protocols: string[]) {
    return z.string().refine((text) => hasProtocol(text, protocols), {
      message: `must be a URL with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    });
  },
};

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol.slice(0, -1));
}
