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
  let rest = texts.map(({ folded, weight }) => ({ folded, phrases: phrasesOf(folded, cut), weight }));
  const weighed = new Map<string, Weighed>();
  for (const row of rest) count(weighed, row, 1);
  const topics: TextTopic[] = [];
  while (topics.length < MOST_TOPICS) {
    const best = bestOf(weighed);
    if (best === undefined) break;
    const matches = matcherOf(best.key.split(' '));
    topics.push({ key: best.key, matches });
    rest = rest.filter((row) => {
      const stays = !matches(row.folded) && row.phrases.every(({ key }) => key !== best.key);
      if (!stays) count(weighed, row, -1);
      return stays;
    });
  }
  return topics;
}

interface Weighed extends Phrase {
  weight: number;
  texts: number;
}

/** Adds the phrases of a text, or takes them away again. */
function count(
  weighed: Map<string, Weighed>,
  { phrases, weight }: { phrases: readonly Phrase[]; weight: number },
  sign: 1 | -1,
): void {
  for (const { key, surface, says } of phrases) {
    const known = weighed.get(key);
    if (known === undefined) {
      weighed.set(key, { key, surface, says, weight, texts: 1 });
    } else {
      known.weight += sign * weight;
      known.texts += sign;
    }
  }
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
