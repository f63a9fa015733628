import type { BlendSettings } from '../linear/blend.js';

const LINEAR_VIEWS = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1, edges: true },
  { kind: 'pairs', from: 2, to: 4, weight: 0.7, minTexts: 2 },
  { kind: 'chars', from: 2, to: 5, weight: 1, minTexts: 2 },
] as const;

/** Several intents in one text show in words and their neighbours rather than in the text as a whole. */
const MANY_LABELS_VIEWS = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1, stems: true, edges: true },
  { kind: 'pairs', from: 2, to: 4, weight: 0.7, minTexts: 1, stems: true },
  { kind: 'chars', from: 2, to: 5, weight: 1, minTexts: 2 },
] as const;

const NETWORK_VIEWS = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1, stems: true, edges: true },
  { kind: 'chars', from: 3, to: 4, weight: 1, minTexts: 2 },
] as const;

/** So many rows the network sees at least, over all passes: few examples are passed more often. */
const ROWS_SEEN = 25_000;
const FEWEST_ROUNDS = 10;
const MOST_ROUNDS = 30;

/** Settings for so many examples. Chosen by cross-validation on Banking77's training file. */
export function intentSettings(examples: number, oneLabel: boolean, seed: number): BlendSettings {
  const rounds = Math.min(MOST_ROUNDS, Math.max(FEWEST_ROUNDS, Math.round(ROWS_SEEN / examples)));
  return {
    linear: { views: oneLabel ? LINEAR_VIEWS : MANY_LABELS_VIEWS, cost: 1, rounds: 12, seed },
    network: oneLabel ? { views: NETWORK_VIEWS, hidden: 128, rounds, seed } : undefined,
  };
}
