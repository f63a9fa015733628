import { matcherOf, type Matcher } from './matcher.js';
import { phrasesOf, type Cut, type Phrase } from './phrases.js';

export interface WeightedText {
  readonly folded: string;
  /** How many messages it stands for. */
  readonly weight: number;
}

/** What some texts have in common. */
export interface TextTopic {
  /** The words of its phrase. */
  readonly key: string;
  readonly matches: Matcher;
}

const MOST_TOPICS = 24;
/** Fewer texts are no topic, however many messages each stands for. */
const LEAST_TEXTS = 3;

/**
 * Finds what texts of unknown intent speak of: takes the phrase that says most about most texts, sets its texts aside
 * and looks at the rest (after suffix tree clustering: Zamir and Etzioni, "Web document clustering", 1998). The result
 * does not depend on the order of the texts.
 */
export function findTextTopics(texts: readonly WeightedText[], cut: Cut): TextTopic[] {
  const rows = texts.map(({ folded, weight }) => ({ folded, phrases: phrasesOf(folded, cut), weight }));
  const topics: TextTopic[] = [];
  let rest = rows;
  while (topics.length < MOST_TOPICS) {
    const best = bestOf(weigh(rest));
    if (best === undefined) break;
    const matches = matcherOf(best.key.split(' '));
    topics.push({ key: best.key, matches });
    rest = rest.filter(({ folded, phrases }) => !matches(folded) && phrases.every(({ key }) => key !== best.key));
  }
  return topics;
}

interface Weighed extends Phrase {
  readonly weight: number;
  readonly texts: number;
}

function weigh(rows: readonly { phrases: readonly Phrase[]; weight: number }[]): Map<string, Weighed> {
  const found = new Map<string, Weighed>();
  for (const { phrases, weight } of rows) {
    for (const phrase of phrases) {
      const before = found.get(phrase.key);
      found.set(phrase.key, {
        ...phrase,
        weight: weight + (before?.weight ?? 0),
        texts: 1 + (before?.texts ?? 0),
      });
    }
  }
  return found;
}

function bestOf(phrases: ReadonlyMap<string, Weighed>): Weighed | undefined {
  let best: Weighed | undefined;
  for (const phrase of phrases.values()) {
    if (phrase.texts < LEAST_TEXTS) continue;
    const ahead = best === undefined ? 1 : phrase.weight * phrase.says - best.weight * best.says;
    if (ahead > 1e-9 || (Math.abs(ahead) <= 1e-9 && best !== undefined && isBefore(phrase, best))) best = phrase;
  }
  return best;
}

/** Among equals the one in more texts, then by its letters. */
function isBefore(one: Weighed, other: Weighed): boolean {
  if (Math.abs(one.weight - other.weight) > 1e-9) return one.weight > other.weight;
  return one.key < other.key;
}
