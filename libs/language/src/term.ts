/** A term of a text: one or two Chinese characters as the number of their UTF-16 units, anything else as it is. */
export type Term = number | string;

/** The term of the one or two units that begin here. */
export function termAt(text: string, at: number, units: number): number {
  const unit = text.charCodeAt(at);
  // No unit of a Chinese character is 0, so that a pair is never taken for a single one.
  return units === 1 ? unit : (unit << 16) | text.charCodeAt(at + 1);
}

/** Whether the term is one unit. */
export function isSingle(term: number): boolean {
  return term >>> 16 === 0;
}

/** The term as people read it. */
export function spelt(term: Term): string {
  if (typeof term === 'string') return term;
  return isSingle(term) ? String.fromCharCode(term) : String.fromCharCode(term >>> 16, term & 0xffff);
}
