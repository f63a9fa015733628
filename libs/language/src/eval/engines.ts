/** What the evaluation needs of an intent model. */
interface Intents {
  predict(text: string): { label: string; confidence: number; abstain: boolean; labels: readonly string[] };
  toBytes(): Uint8Array;
}
interface Sentiment {
  predict(text: string): { positive: boolean; score: number };
}
export interface Pairs {
  readonly threshold: number;
  score(a: string, b: string): number;
  scorer(a: string): (b: string) => number;
}

export interface Engines {
  trainIntents(
    examples: readonly { text: string; labels: readonly string[] }[],
    options?: { seed?: number; outOfScope?: string },
  ): Intents;
  trainSentiment(examples: readonly { text: string; positive: boolean }[]): Sentiment;
  trainPairs(pairs: readonly { a: string; b: string; same: boolean }[]): Pairs;
}

async function load<K extends keyof Engines>(file: string, name: K): Promise<Engines[K]> {
  const found: Engines = await import(file);
  return found[name];
}

export const intentTrainer = () => load('../intents/intent-model.js', 'trainIntents');
export const sentimentTrainer = () => load('../sentiment/sentiment-model.js', 'trainSentiment');
export const pairTrainer = () => load('../pairs/pair-model.js', 'trainPairs');
