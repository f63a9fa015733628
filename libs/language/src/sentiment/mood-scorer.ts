import { Featurizer, rowsOf } from '../linear/featurizer.js';
import { linearFrom, linearParts } from '../linear/linear-file.js';
import { LinearModel, type Scored } from '../linear/linear-model.js';
import type { ModelFile } from '../linear/model-file.js';
import { networkOver, networkSegments } from '../linear/network-file.js';
import { NetworkModel } from '../linear/network-model.js';
import type { View } from '../linear/ngrams.js';

/** From so many examples on, terms of one text alone are left out. */
const MANY = 2000;
/** So many rows each network sees, over all passes: few examples are passed more often. */
const ROWS_SEEN = 65_000;
const MOST_ROUNDS = 20;
/** The network's log-odds are so many times as wide as the score of the vector machine. */
const NETWORK_SHARE = 0.58;

/** Characters with their neighbours and every mark between them, "不 好 !", and whole words, "不 好吃". */
function viewsFor(examples: number): View[] {
  const minTexts = examples < MANY ? 1 : 2;
  return [
    { kind: 'words', from: 1, to: 3, weight: 1, minTexts, reads: 'marks' },
    { kind: 'words', from: 1, to: 2, weight: 1, minTexts, reads: 'dictionary' },
  ];
}

/** A vector machine and a committee of small networks over the same terms; the score above nought speaks for praise. */
export class MoodScorer {
  constructor(
    readonly linear: LinearModel,
    readonly network: NetworkModel,
  ) {}

  static train(texts: readonly string[], positive: readonly boolean[], seed: number): MoodScorer {
    const featurizer = Featurizer.learn(texts, viewsFor(texts.length)).contrasted(texts, positive);
    const rows = rowsOf(featurizer, texts);
    const labelsOf = positive.map((good) => (good ? [0] : []));
    const labelOf = positive.map((good) => (good ? 1 : 0));
    const rounds = Math.min(MOST_ROUNDS, Math.max(1, Math.round(ROWS_SEEN / texts.length)));
    return new MoodScorer(
      LinearModel.fit(featurizer, rows, labelsOf, 1, { cost: 0.4, rounds: 8, seed }),
      NetworkModel.fit(featurizer, rows, labelOf, 2, { hidden: 16, members: 3, rounds, seed }),
    );
  }

  score(text: string): Scored {
    const row = this.linear.featurizer.row(text);
    const { scores, blank } = this.linear.scoreOf(row);
    const [blame = 0, praise = 0] = this.network.scoresOf(row);
    return { scores: scores.map((score) => score + NETWORK_SHARE * (praise - blame)), blank };
  }
}

/** The scorer as header fields and segments of a model file. */
export function moodParts({ linear, network }: MoodScorer): Pick<ModelFile, 'header' | 'segments'> {
  const { header, segments } = linearParts(linear);
  return {
    header: { ...header, hidden: network.input.labels },
    segments: { ...segments, ...networkSegments(network, 'network') },
  };
}

/** Throws `ModelFileError` when a part is missing. */
export function moodFrom(file: ModelFile, hidden: number): MoodScorer {
  const linear = linearFrom(file);
  return new MoodScorer(linear, networkOver(linear.featurizer, file, 'network', hidden));
}
