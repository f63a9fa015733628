import { foldText } from '../fold-text.js';
import { phrasesOf, type Cut } from './phrases.js';
import { spread } from './spread.js';

/** Longer texts say in their first part what they are about. Examples are cut to the same length. */
export const EXAMPLE_LENGTH = 200;
/** So many rows a desk at most for texts without an intent, whatever people write. */
const SLOTS = 512;
/** One word puts too much into one slot, three put one matter into too many. */
const TELLING_WORDS = 2;

/**
 * Under which key a message is counted, by whoever counts it: `intent:<id>`; for a text without a known intent `text:<n>`, one of
 * 512 slots by its two most telling words; `text:` for a text that tells nothing, such as a greeting.
 *
 * Depends on nothing but message and dictionary, so that any number of processes count into the same rows, and holds no word of the
 * message. Two ways to say one thing share a slot only when they share these words, and a slot may hold several matters:
 * `measureTopics` puts slots together and takes them apart by their examples.
 *
 * @param text masked
 */
export function topicKeyOf({ text, intent }: { text: string; intent?: string | null }, cut: Cut): string {
  if (intent !== undefined && intent !== null && intent !== 'unknown') return `intent:${intent}`;
  const words = tellingWords(foldText(text.slice(0, EXAMPLE_LENGTH)), cut);
  return words.length === 0 ? 'text:' : `text:${Math.floor(spread(words.join(' ')) * SLOTS)}`;
}

/** Longer words first; of equals always the same ones win, so that texts with several words in common meet in one slot. */
function tellingWords(folded: string, cut: Cut): string[] {
  return phrasesOf(folded, cut)
    .filter(({ key }) => !key.includes(' '))
    .map(({ key, says }) => ({ key, says, place: spread(key) }))
    .toSorted((a, b) => b.says - a.says || a.place - b.place)
    .slice(0, TELLING_WORDS)
    .map(({ key }) => key);
}
