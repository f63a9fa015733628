import { linearFrom, linearParts } from '../linear/linear-file.js';
import { LinearModel, type LinearSettings } from '../linear/linear-model.js';
import { crossScores } from '../linear/cross-scores.js';
import { logistic, trainLogistic } from '../linear/logistic.js';
import type { View } from '../linear/ngrams.js';
import { readModelFile, versionOf, writeModelFile } from '../linear/model-file.js';
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
/** From so many examples on, terms of one text alone are left out. */
const MANY = 2000;

/** Words and Chinese characters with their neighbours: "不 好" beside "好". */
function viewsFor(examples: number): View[] {
  const minTexts = examples < MANY ? 1 : 2;
  return [
    { kind: 'words', from: 1, to: 3, weight: 1, minTexts },
    { kind: 'pairs', from: 2, to: 4, weight: 0.5, minTexts },
  ];
}

/** Learns from labelled texts what praise and blame look like. Throws `RangeError` unless there are texts of both. */
export function trainSentiment(examples: readonly SentimentExample[], options: { seed?: number } = {}): SentimentModel {
  if (new Set(examples.map(({ positive }) => positive)).size < 2) {
    throw new RangeError('There is nothing to learn: texts of both moods are needed.');
  }
  const settings: LinearSettings = {
    views: viewsFor(examples.length),
    cost: 0.4,
    rounds: 8,
    seed: options.seed ?? 1,
  };
  const texts = examples.map(({ text }) => text);
  const labelsOf = examples.map(({ positive }) => (positive ? [0] : []));
  const train = (some: readonly string[], own: readonly (readonly number[])[]) =>
    LinearModel.train(some, own, 1, settings);
  const unseen = crossScores(texts, labelsOf, settings.seed, train);
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
    private readonly linear: LinearModel,
    private readonly odds: readonly number[],
  ) {
    const { header, segments } = linearParts(linear);
    this.bytes = writeModelFile({ kind: KIND, header: { odds, ...header }, segments });
    this.version = versionOf(this.bytes);
  }

  predict(text: string): SentimentPrediction {
    const { scores, blank } = this.linear.score(text);
    const score = blank ? 0.5 : logistic(this.odds, [scores[0] ?? 0]);
    return { positive: score >= 0.5, score };
  }

  toBytes(): Uint8Array {
    return this.bytes;
  }

  /** Throws `ModelFileError` with one clear sentence for a file that is no model of sentiment. */
  static fromBytes(bytes: Uint8Array): SentimentModel {
    const file = readModelFile(bytes, KIND);
    return new SentimentModel(linearFrom(file), SentimentHeader.parse(file.header).odds);
  }
}
