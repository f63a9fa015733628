import { phrasesOf, type Cut } from './phrases.js';

/** A longer phrase around the most telling word must be in this share of the texts. */
const LONGER_SHARE = 0.4;
/** A word must be in this share of them. */
const WORD_SHARE = 0.5;
const LONGEST = 24;

/**
 * A few words that a person can read: the phrase that says most about most of the texts, as they write it, longer where
 * many texts go on alike; where the texts have no words in common, the shortest of them. Undefined without texts.
 */
export function labelOf(texts: readonly { text: string; folded: string }[], cut: Cut): string | undefined {
  const counts = new Map<string, Counted>();
  for (const { key, surface, says } of texts.flatMap(({ folded }) => phrasesOf(folded, cut))) {
    const row = counts.get(key) ?? { key, count: 0, says, surfaces: new Map<string, number>() };
    counts.set(key, row);
    row.count += 1;
    row.surfaces.set(surface, (row.surfaces.get(surface) ?? 0) + 1);
  }
  const ranked = [...counts.values()].toSorted(
    (a, b) => b.count * b.says - a.count * a.says || b.says - a.says || (a.key < b.key ? -1 : 1),
  );
  const [best] = ranked;
  if (best !== undefined && best.count >= WORD_SHARE * texts.length) {
    const longer = ranked.filter(
      ({ key, count }) => ` ${key} `.includes(` ${best.key} `) && count >= LONGER_SHARE * texts.length,
    );
    return mostCommon((longer.toSorted((a, b) => b.says - a.says)[0] ?? best).surfaces);
  }
  const [shortest] = texts.map(({ text }) => text.trim()).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  if (shortest === undefined || shortest.length <= LONGEST) return shortest;
  return `${shortest.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

interface Counted {
  readonly key: string;
  count: number;
  readonly says: number;
  readonly surfaces: Map<string, number>;
}

function mostCommon(surfaces: ReadonlyMap<string, number>): string | undefined {
  const [best] = [...surfaces].toSorted(
    ([a, one], [b, other]) => other - one || a.length - b.length || (a < b ? -1 : 1),
  );
  return best?.[0].slice(0, LONGEST * 2);
}
