import type { IntentExample, IntentModel, IntentPrediction } from './intent-model.js';

/** Quality on labelled texts; shares from 0 to 1, `undefined` where nothing was to be measured. */
export interface IntentReport {
  readonly version: string;
  readonly rows: number;
  /** Best label right (all labels right, for many labels a text), whether or not the model abstains. */
  readonly accuracy: number;
  /** Mean of F1 over the labels that stand in the data or were said. */
  readonly macroF1: number;
  /** F1 over all labels counted together. */
  readonly microF1: number;
  /** Share of texts that were answered, and accuracy among them. */
  readonly coverage: number;
  readonly answeredAccuracy: number;
  /** Accuracy among the surest share of the texts. */
  readonly curve: readonly { readonly share: number; readonly accuracy: number }[];
  /** Texts in scope answered rightly; texts out of scope held back. */
  readonly inScopeAccuracy?: number;
  readonly outOfScopeRecall?: number;
}

interface Answer {
  readonly wanted: readonly string[];
  readonly said: readonly string[];
  readonly found: IntentPrediction;
  readonly right: boolean;
}

const SHARES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

export function evaluateIntents(
  model: IntentModel,
  examples: readonly IntentExample[],
  outOfScope: string,
): IntentReport {
  const answers = examples.map(({ text, labels }): Answer => {
    const found = model.predict(text);
    const said = model.many ? found.labels : [found.label];
    return { wanted: labels, said, found, right: sameLabels(labels, said) };
  });
  const answered = answers.filter(({ found }) => !found.abstain);
  const outside = answers.filter(({ wanted }) => wanted.includes(outOfScope));
  const inside = answers.filter(({ wanted }) => !wanted.includes(outOfScope));
  const { macroF1, microF1 } = f1Of(answers);
  return {
    version: model.version,
    rows: answers.length,
    accuracy: share(answers, ({ right }) => right),
    macroF1,
    microF1,
    coverage: share(answers, ({ found }) => !found.abstain),
    answeredAccuracy: share(answered, ({ right }) => right),
    curve: curveOf(answers),
    ...(outside.length === 0
      ? {}
      : {
          inScopeAccuracy: share(inside, ({ right, found }) => right && !found.abstain),
          outOfScopeRecall: share(outside, ({ found }) => found.abstain || found.label === outOfScope),
        }),
  };
}

function sameLabels(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a);
  const right = new Set(b);
  return left.size === right.size && [...left].every((label) => right.has(label));
}

function curveOf(answers: readonly Answer[]) {
  const sorted = answers.toSorted((a, b) => b.found.confidence - a.found.confidence);
  return SHARES.map((part) => ({
    share: part,
    accuracy: share(sorted.slice(0, Math.round(sorted.length * part)), ({ right }) => right),
  }));
}

function f1Of(answers: readonly Answer[]): { macroF1: number; microF1: number } {
  const counts = new Map<string, { hits: number; both: number }>();
  const all = { hits: 0, both: 0 };
  for (const { wanted, said } of answers) {
    const saidSet = new Set(said);
    const wantedSet = new Set(wanted);
    for (const label of [...wantedSet, ...saidSet]) {
      const count = counts.get(label) ?? { hits: 0, both: 0 };
      // A label both wanted and said comes by twice: half a hit each time.
      const hit = wantedSet.has(label) && saidSet.has(label) ? 0.5 : 0;
      counts.set(label, { hits: count.hits + hit, both: count.both + 1 });
      all.hits += hit;
      all.both += 1;
    }
  }
  const each = [...counts.values()].map(({ hits, both }) => (2 * hits) / both);
  return {
    macroF1: each.length === 0 ? 0 : each.reduce((sum, f1) => sum + f1, 0) / each.length,
    microF1: all.both === 0 ? 0 : (2 * all.hits) / all.both,
  };
}

function share<T>(items: readonly T[], is: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(is).length / items.length;
}
