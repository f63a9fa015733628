import { maskText } from '../vault/mask-text.js';

const MAX_CHARS = 100;

/** Characters that are not seen, or that turn the direction of those that are: `‮fdp.exe` would read as `exe.pdf`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * What a sender called a file, fit to be shown: no folders, nothing unseen, masked. Null when nothing is left. It is never
 * used to open, store or send anything.
 *
 * @param names of people who are known to be meant
 */
export function displayName(sent: string | undefined, names: readonly string[]): string | null {
  const last = sent?.split(/[/\\]/).at(-1) ?? '';
  const seen = last.replace(UNSEEN, '').normalize('NFC').trim();
  // Masked whole and then cut: half a number would not be recognised.
  const chars = Array.from(maskText(seen.slice(0, MAX_CHARS * 10), names).masked);
  const name = chars.slice(0, MAX_CHARS).join('');
  return name === '' || name === '.' || name === '..' ? null : name;
}
