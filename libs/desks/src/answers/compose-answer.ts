import type { Locale } from '#lib/contracts';
import type { Personal } from '../schema/answer-parts.js';
import type { AnswersFile } from '../schema/answers-file.js';
import { findFact, type Gap, isGap, type KnownFact, type Source, sourceOf } from './known-fact.js';
import { showPart, valueAt } from './show-part.js';
import { moneyIn, sourcesIn } from './wording.js';

/** `{{loan.account.snapshot.limit|money}}`, `{{plans}}`, `{{cost.annualSimple}}`. */
export const PLACEHOLDER = /\{\{\s*([A-Za-z][\w.-]*)\s*(?:\|\s*(money|text))?\s*\}\}/g;

export interface Asker {
  /** The latest of each type and key about the customer who asks, and about nobody else. */
  readonly facts: readonly KnownFact[];
  /** Purposes that the customer has consented to. */
  readonly consents: ReadonlySet<string>;
  readonly now: Date;
}

export interface Setting {
  readonly content: AnswersFile;
  readonly locale: Locale;
  readonly timeZone: string;
}

export type Composed =
  | {
      readonly answered: true;
      readonly text: string;
      readonly sources: readonly Source[];
      readonly used: readonly KnownFact[];
    }
  | { readonly answered: false; readonly gap: Gap };

/** The answer of an article for one customer: every place filled from facts and from nothing else, or the reason why it cannot be. */
export function composeAnswer(
  article: { answer: string; personal: Personal },
  asker: Asker,
  setting: Setting,
): Composed {
  const { needs, parts } = article.personal;
  const facts = new Map<string, KnownFact>();
  const sources: Source[] = [];
  for (const need of needs) {
    if (need.consent !== undefined && !asker.consents.has(need.consent)) continue;
    const found = findFact(asker.facts, need, asker.now);
    if (!isGap(found)) {
      facts.set(need.fact, found);
      sources.push(sourceOf(found, need.maxAge));
    } else if (!need.optional) return { answered: false, gap: found };
  }
  const shown = { facts, content: setting.content, locale: setting.locale };
  const texts = new Map<string, string>();
  for (const [name, part] of Object.entries(parts)) {
    const found = showPart(part, shown);
    if (isGapOf(found)) return { answered: false, gap: found };
    for (const [member, words] of Object.entries(found)) texts.set(member === '' ? name : `${name}.${member}`, words);
  }
  let unfilled: string | undefined;
  const text = article.answer.replaceAll(PLACEHOLDER, (_all, name: string, format?: string) => {
    const words = texts.get(name) ?? textOf(valueAt(shown, name), format, setting.locale);
    if (words === undefined) unfilled ??= name;
    return words ?? '';
  });
  if (unfilled !== undefined) {
    return { answered: false, gap: { fact: unfilled.slice(0, unfilled.lastIndexOf('.')), why: 'incomplete' } };
  }
  const lastLine = sources.length === 0 ? '' : `\n${sourcesIn(setting.locale, sources, setting.timeZone)}`;
  return { answered: true, text: `${text.trimEnd()}${lastLine}`, sources, used: [...facts.values()] };
}

function isGapOf(found: Readonly<Record<string, string>> | Gap): found is Gap {
  return 'why' in found && 'fact' in found;
}

function textOf(value: unknown, format: string | undefined, locale: Locale): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return format === 'money' ? moneyIn(locale, String(value)) : String(value);
}

/** The places of a text that nothing fills: `limit` where no part and no needed field is called so. */
export function unfilledPlaces(answer: string, { needs, parts }: Personal): string[] {
  const filled = new Set(Object.keys(parts));
  for (const { fact, fields } of needs) for (const field of fields) filled.add(`${fact}.${field}`);
  return [...answer.matchAll(PLACEHOLDER)]
    .map(([, name = '']) => name)
    .filter(
      (name) =>
        !filled.has(name) &&
        !(filled.has(name.split('.')[0] ?? '') && parts[name.split('.')[0] ?? '']?.show === 'quote'),
    );
}
