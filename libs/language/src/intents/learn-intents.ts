import { crossScores } from '../linear/cross-scores.js';
import { LinearModel, type LinearSettings } from '../linear/linear-model.js';
import { judge, learnJudge, type Judge } from './confidence.js';
import { learnLabelOdds, type LabelOdds } from './label-odds.js';
import { chooseThreshold } from './threshold.js';

/** One label means a text of one intent; none or several make the model one of many labels. */
export interface IntentExample {
  readonly text: string;
  readonly labels: readonly string[];
}

/** A text has exactly one label: how sure it is and from when it answers. */
export interface OneLabel {
  readonly judge: Judge;
  readonly threshold: number;
}

export interface IntentParts {
  readonly labels: readonly string[];
  readonly linear: LinearModel;
  readonly decide: { readonly one: OneLabel } | { readonly many: LabelOdds };
}

const VIEWS = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1 },
  { kind: 'chars', from: 2, to: 5, weight: 1, minTexts: 2 },
] as const;

/** Trains on all examples; confidence and threshold come from models that had not seen the texts they judge. */
export function learnIntents(examples: readonly IntentExample[], seed: number, outOfScope?: string): IntentParts {
  const labels = [...new Set(examples.flatMap((example) => example.labels))].toSorted();
  if (labels.length === 0) throw new RangeError('There is nothing to learn: no example has a label.');
  const place = new Map(labels.map((label, at) => [label, at]));
  const texts = examples.map(({ text }) => text);
  const labelsOf = examples.map((example) => [...new Set(example.labels)].map((label) => place.get(label) ?? 0));
  const settings: LinearSettings = { views: VIEWS, cost: 1, rounds: 12, seed };
  const held = crossScores(texts, labelsOf, labels.length, settings);
  const unseen = held.map(({ scores }) => scores);
  const truth = held.map(({ at }) => labelsOf[at] ?? []);
  const many = labelsOf.some((list) => list.length !== 1);
  const outside = outOfScope === undefined ? -1 : (place.get(outOfScope) ?? -1);
  const decide = many
    ? { many: learnLabelOdds(unseen, truth, labels.length) }
    : {
        one: learnOne(
          unseen,
          truth.map(([label]) => label ?? 0),
          outside,
        ),
      };
  return { labels, linear: LinearModel.train(texts, labelsOf, labels.length, settings), decide };
}

function learnOne(unseen: readonly Float64Array[], truth: readonly number[], outside: number): OneLabel {
  const learnt = learnJudge(unseen, truth, outside);
  const held = unseen.map((scores, at) => {
    const { best, confidence } = judge(learnt, scores);
    return { confidence, right: best === truth[at], outside: truth[at] === outside };
  });
  return { judge: learnt, threshold: chooseThreshold(held) };
}
