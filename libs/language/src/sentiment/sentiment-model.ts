import { crossScores } from '../linear/cross-scores.js';
import { logistic, trainLogistic } from '../linear/logistic.js';
import { readModelFile, versionOf, writeModelFile } from '../linear/model-file.js';
import { MoodScorer, moodFrom, moodParts } from './mood-scorer.js';
import { SentimentHeader } from './sentiment-header.js';

export interface SentimentExample {
  readonly text: string;
  readonly positive: boolean;
}

/** The mood of one text: `score` is the probability of a good one, 0.5 when nothing in it is known. */
export interface SentimentPrediction {
  positive: boolean;
  score: number;
}

const KIND = 'sentiment';
/** Log-odds are twice the score, where too few examples teach nothing better. */
const PLAIN_ODDS = [2, 0];

/** Learns from labelled texts what praise and blame look like. Throws `RangeError` unless there are texts of both. */
export function trainSentiment(examples: readonly SentimentExample[], options: { seed?: number } = {}): SentimentModel {
  if (new Set(examples.map(({ positive }) => positive)).size < 2) {
    throw new RangeError('There is nothing to learn: texts of both moods are needed.');
  }
  const seed = options.seed ?? 1;
  const texts = examples.map(({ text }) => text);
  const labelsOf = examples.map(({ positive }) => (positive ? [0] : []));
  const train = (some: readonly string[], own: readonly (readonly number[])[]) =>
    MoodScorer.train(
      some,
      own.map((list) => list.length > 0),
      seed,
    );
  const unseen = crossScores(texts, labelsOf, seed, train);
  const [slope = 0, offset = 0] = trainLogistic(
    unseen.map(({ scores }) => [scores[0] ?? 0]),
    unseen.map(({ at }) => (examples[at]?.positive === true ? 1 : 0)),
  );
  return new SentimentModel(train(texts, labelsOf), slope > 0 ? [slope, offset] : PLAIN_ODDS);
}

/** A trained judge of mood. `predict` never throws. */
export class SentimentModel {
  /** Hash of the content. */
  readonly version: string;
  private readonly bytes: Uint8Array;

  constructor(
    private readonly scorer: MoodScorer,
    private readonly odds: readonly number[],
    bytes?: Uint8Array,
  ) {
    this.bytes = bytes ?? toFile(scorer, odds);
    this.version = versionOf(this.bytes);
  }

  predict(text: string): SentimentPrediction {
    const { scores, blank } = this.scorer.score(text);
    const score = blank ? 0.5 : logistic(this.odds, [scores[0] ?? 0]);
    return { positive: score >= 0.5, score };
  }

  toBytes(): Uint8Array {
    return this.bytes;
  }

  /** Throws `ModelFileError` with one clear sentence for a file that is no model of sentiment. */
  static fromBytes(bytes: Uint8Array): SentimentModel {
    const file = readModelFile(bytes, KIND);
    const { hidden, odds } = SentimentHeader.parse(file.header);
    return new SentimentModel(moodFrom(file, hidden), odds, bytes);
  }
}

function toFile(scorer: MoodScorer, odds: readonly number[]): Uint8Array {
  const { header, segments } = moodParts(scorer);
  return writeModelFile({ kind: KIND, header: { odds, ...header }, segments });
}
