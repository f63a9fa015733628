import type { Locale } from '#lib/contracts';
import { PLACEHOLDER } from './compose-answer.js';
import { type Gap, isStale, type KnownFact, type Source, sourceOf } from './known-fact.js';
import { moneyIn, sourcesIn } from './wording.js';

export type QuotedText =
  | { readonly quoted: true; readonly text: string; readonly sources: readonly Source[] }
  | { readonly quoted: false; readonly place: string; readonly why: Gap['why'] };

/** The facts that a text of a person asks for: `{{loan.account.snapshot.limit|money}}`. */
export function factsAskedFor(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name.slice(0, name.lastIndexOf('.')));
}

/** Fills what an agent wrote from the customer's facts, with source and time; or says which place cannot be filled and why. */
export function quoteFacts(
  text: string,
  { facts, now, locale, timeZone }: { facts: readonly KnownFact[]; now: Date; locale: Locale; timeZone: string },
): QuotedText {
  const sources = new Map<KnownFact, Source>();
  let wrong: { place: string; why: Gap['why'] } | undefined;
  const filled = text.replaceAll(PLACEHOLDER, (_all, place: string, format?: string) => {
    const [type, field] = [place.slice(0, place.lastIndexOf('.')), place.slice(place.lastIndexOf('.') + 1)];
    const ofType = facts.filter(({ factType }) => factType === type);
    const newest = ofType
      .filter(({ data }) => typeof data[field] === 'string' || typeof data[field] === 'number')
      .toSorted((a, b) => b.occurredAt.getTime() - a.occurredAt.getTime())[0];
    if (newest === undefined) {
      wrong ??= { place, why: ofType.length === 0 ? 'missing' : 'incomplete' };
      return '';
    }
    if (isStale(newest, now)) wrong ??= { place, why: 'stale' };
    sources.set(newest, sourceOf(newest));
    const value = String(newest.data[field]);
    return format === 'money' ? moneyIn(locale, value) : value;
  });
  if (wrong !== undefined) return { quoted: false, ...wrong };
  const all = [...sources.values()];
  if (all.length === 0) return { quoted: true, text, sources: all };
  return { quoted: true, text: `${filled.trimEnd()}\n${sourcesIn(locale, all, timeZone)}`, sources: all };
}
