import type { TicketKind } from '#lib/contracts';
import { kindsAt, LETTER, nextAfter, NUMBER } from '../character-kinds.js';
import { foldText } from '../fold-text.js';

/** The intent of a text that belongs to none of the desk's. */
export const UNKNOWN_INTENT = 'unknown';

/** A text and what people say it is about. */
export interface LabelledText {
  readonly text: string;
  /** An intent of the desk, or `unknown`. */
  readonly intent: string;
  /** Said as well, when the words alone mislead. */
  readonly kind?: TicketKind | undefined;
}

/** Texts that differ in case, width, spaces and signs only are one text. Empty for a text without letters and digits. */
export function textKey(folded: string): string {
  let key = '';
  let from = 0;
  for (let at = 0, end = 0; at < folded.length; at = end) {
    end = nextAfter(folded, at);
    if ((kindsAt(folded, at) & (LETTER | NUMBER)) !== 0) continue;
    key += folded.slice(from, at);
    from = end;
  }
  return key + folded.slice(from);
}

/** One entry a text, the last one said, in an order that does not depend on when they were said. */
export function settleLabels(labelled: readonly LabelledText[]): LabelledText[] {
  const settled = new Map<string, LabelledText>();
  for (const item of labelled) {
    const key = textKey(foldText(item.text));
    if (key !== '') settled.set(key, item);
  }
  return [...settled].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
