import { crossScores } from '../linear/cross-scores.js';
import { BlendModel } from '../linear/blend.js';
import { judge, learnJudge, type Judge } from './confidence.js';
import { learnLabelOdds, type LabelOdds } from './label-odds.js';
import { intentSettings } from './intent-settings.js';
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
  readonly model: BlendModel;
  readonly decide: { readonly one: OneLabel } | { readonly many: LabelOdds };
}

/** Trains on all examples; confidence and threshold come from models that had not seen the texts they judge. */
export function learnIntents(examples: readonly IntentExample[], seed: number, outOfScope?: string): IntentParts {
  const labels = [...new Set(examples.flatMap((example) => example.labels))].toSorted();
  if (labels.length === 0) throw new RangeError('There is nothing to learn: no example has a label.');
  const place = new Map(labels.map((label, at) => [label, at]));
  const texts = examples.map(({ text }) => text);
  const labelsOf = examples.map((example) => [...new Set(example.labels)].map((label) => place.get(label) ?? 0));
  const many = labelsOf.some((list) => list.length !== 1);
  const names = many ? [] : namedLabels(labels, outOfScope);
  const train = (some: readonly string[], own: readonly (readonly number[])[]) =>
    BlendModel.train(
      [...some, ...names.map(({ text }) => text)],
      [...own, ...names.map(({ label }) => [label])],
      labels.length,
      intentSettings(some.length, !many, seed),
    );
  const held = crossScores(texts, labelsOf, seed, train);
  const unseen = held.map(({ scores }) => scores);
  const truth = held.map(({ at }) => labelsOf[at] ?? []);
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
  return { labels, model: train(texts, labelsOf), decide };
}

function learnOne(unseen: readonly Float64Array[], truth: readonly number[], outside: number): OneLabel {
  const learnt = learnJudge(unseen, truth, outside);
  const held = unseen.map((scores, at) => {
    const { best, confidence } = judge(learnt, scores);
    return { confidence, right: best === truth[at], outside: truth[at] === outside };
  });
  return { judge: learnt, threshold: chooseThreshold(held) };
}

/** The words of a label's name are an example of it: `card_arrival` says what its texts are about. */
function namedLabels(labels: readonly string[], outOfScope: string | undefined): { text: string; label: number }[] {
  return labels.flatMap((name, label) =>
    name === outOfScope || !/\p{L}{2}/u.test(name) ? [] : [{ text: name.replace(/[^\p{L}\p{N}]+/gu, ' '), label }],
  );
}
