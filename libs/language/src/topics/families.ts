import { foldText } from '../fold-text.js';
import { findTextTopics } from './find-phrases.js';
import type { Matcher } from './matcher.js';
import type { Cut } from './phrases.js';
import { agreed } from './agreed.js';

/** What is stored under one key of `topicKeyOf`. */
export interface CountedTopic {
  readonly key: string;
  /** How often it came in each span. */
  readonly counts: readonly number[];
  /** A few messages that were counted here, masked and cut. */
  readonly examples: readonly string[];
}

export interface Example {
  readonly text: string;
  readonly folded: string;
}

/** Keys that speak of one thing. */
export interface Family {
  readonly key: string;
  readonly intent: string | null;
  readonly matchers: Matcher[];
  /** Which part of what is counted under a key belongs here, by the place of the key: 0 to 1. */
  readonly shares: Map<number, number>;
  readonly examples: Example[];
}

interface Slot {
  readonly at: number;
  readonly weight: number;
  readonly intent: string | null;
  readonly examples: readonly Example[];
}

const INTENT = 'intent:';

/**
 * Puts slots of texts together, and takes them apart, by what their examples have in common; an intent takes in the texts without
 * intent that speak as its own messages do. What has nothing in common with others is in no family.
 *
 * @param weights how often each key came in the window, in the order of the keys
 */
export function familiesOf(topics: readonly CountedTopic[], weights: ArrayLike<number>, cut: Cut): Family[] {
  const slots = topics.map((topic, at) => slotOf(topic, at, weights[at] ?? 0));
  const intents = slots.filter(({ intent }) => intent !== null);
  const texts = slots.filter(({ intent, weight, examples }) => intent === null && weight > 0 && examples.length > 0);
  const families = new Map<string, Family>();
  for (const { intent, at, examples } of intents) {
    const family = newFamily(topics[at]?.key ?? '', intent);
    family.shares.set(at, 1);
    family.examples.push(...examples);
    families.set(family.key, family);
  }
  nameTexts(texts, intents, families, cut);
  const all = [...families.values()];
  for (const { at, examples } of texts) {
    for (const example of examples) {
      const family = all.find(({ matchers }) => matchers.some((matches) => matches(example.folded)));
      if (family === undefined) continue;
      family.shares.set(at, (family.shares.get(at) ?? 0) + 1 / examples.length);
      family.examples.push(example);
    }
  }
  return all;
}

function slotOf({ key, examples }: CountedTopic, at: number, weight: number): Slot {
  const intent = key.startsWith(INTENT) ? key.slice(INTENT.length) : null;
  return { at, weight, intent, examples: examples.map((text) => ({ text, folded: foldText(text) })) };
}

/** Finds the phrases that the texts share: each makes a family of its own, or belongs to the intent whose messages have it too. */
function nameTexts(texts: readonly Slot[], intents: readonly Slot[], families: Map<string, Family>, cut: Cut): void {
  const witnesses = intents.flatMap(({ intent, examples }) =>
    examples.map(({ folded }) => ({ folded, intent: intent ?? '' })),
  );
  const weighted = texts.flatMap(({ examples, weight }) =>
    examples.map(({ folded }) => ({ folded, weight: weight / examples.length })),
  );
  for (const { key: phrase, matches } of findTextTopics(weighted, cut)) {
    const intent = agreed(witnesses.filter(({ folded }) => matches(folded)).map((witness) => witness.intent));
    const key = intent === undefined ? `text:${phrase}` : INTENT + intent;
    const family = families.get(key) ?? newFamily(key, null);
    family.matchers.push(matches);
    families.set(key, family);
  }
}

const newFamily = (key: string, intent: string | null): Family => ({
  key,
  intent,
  matchers: [],
  shares: new Map(),
  examples: [],
});
