import type { BlendSettings } from '../linear/blend.js';

const LINEAR_VIEWS = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1, edges: true },
  { kind: 'pairs', from: 2, to: 4, weight: 0.7, minTexts: 2 },
  { kind: 'chars', from: 2, to: 5, weight: 1, minTexts: 2 },
] as const;

/**
 * Several intents in one text show in words and their neighbours rather than in the text as a whole, and a greeting before
 * a long request must not be drowned by it.
 */
const MANY_LABELS_VIEWS = [
  { kind: 'words', from: 1, to: 2, weight: 0.21, minTexts: 1, stems: true, edges: true, grows: true },
  { kind: 'pairs', from: 2, to: 4, weight: 0.14, minTexts: 1, stems: true, grows: true },
  { kind: 'chars', from: 2, to: 5, weight: 0.16, minTexts: 2, grows: true },
] as const;

const PIECES_OF_WORDS = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1, stems: true, edges: true },
  { kind: 'chars', from: 3, to: 4, weight: 1, minTexts: 2 },
] as const;

const WORDS_APART = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1, stems: true, edges: true },
  { kind: 'pairs', from: 2, to: 3, weight: 0.7, minTexts: 2, stems: true },
] as const;

const ONE_NETWORK = [{ views: PIECES_OF_WORDS, hidden: 128 }] as const;
/** Each with a view of its own; words apart say little before there are many texts. */
const TWO_NETWORKS = [
  { views: PIECES_OF_WORDS, hidden: 64 },
  { views: WORDS_APART, hidden: 64 },
] as const;
const TWO_FROM = 2500;

/** So many rows the network sees at least, over all passes: few examples are passed more often. */
const ROWS_SEEN = 25_000;
const FEWEST_ROUNDS = 10;
const MOST_ROUNDS = 30;

/** Settings for so many examples. Chosen by cross-validation on Banking77's training file. */
export function intentSettings(examples: number, oneLabel: boolean, seed: number): BlendSettings {
  const rounds = Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Math.round(ROWS_SEEN / examples)));
  const networks = examples < TWO_FROM ? ONE_NETWORK : TWO_NETWORKS;
  return {
    linear: oneLabel
      ? { views: LINEAR_VIEWS, cost: 1, rounds: 12, seed }
      : { views: MANY_LABELS_VIEWS, cost: 2, rounds: 12, seed },
    networks: oneLabel ? networks.map((network, at) => ({ ...network, rounds, seed: seed + at })) : [],
  };
}
