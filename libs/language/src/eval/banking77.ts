import { trainIntents } from '../intents/intent-model.js';
import { randomStream } from '../linear/random.js';
import type { LabelledRow } from './data-sets.js';
import { percent, percentOfSurest } from './measures.js';
import { misspell } from './misspell.js';
import { fewOfEach, folds } from './splits.js';
import type { Task } from './task.js';

/** A tenth is held back each time, so nearly all is learnt, as it would be in use; three of the ten parts are measured. */
const FOLDS = 10;
const MEASURED = 3;
const FEW = 10;
const MISSPELT_SHARE = 0.25;

const textOf = ({ text }: LabelledRow) => text;
const exampleOf = ({ text, label }: LabelledRow) => ({ text, labels: [label] });

/** The label counts whether or not the model would abstain. */
export const banking77: Task = async ({ data, seed, say }) => {
  const random = randomStream(seed);
  const parts = folds(await data.labelled('banking77_train'), textOf, FOLDS, seed).slice(0, MEASURED);
  const answers = parts.map(({ train, held }, part) => {
    say(`banking77: part ${part + 1} of ${MEASURED}, training on ${train.length}, measuring on ${held.length}`);
    const model = trainIntents(train.map(exampleOf), { seed });
    const few = fewOfEach(train, ({ label }) => label, textOf, FEW, seed);
    const small = trainIntents(few.map(exampleOf), { seed });
    return held.map(({ text, label }) => {
      const found = model.predict(text);
      return {
        right: found.label === label,
        confidence: found.confidence,
        misspelt: model.predict(misspell(text, MISSPELT_SHARE, random)).label === label,
        few: small.predict(text).label === label,
      };
    });
  });
  const all = answers.flat();
  return {
    'banking77.accuracy': percent(all.map(({ right }) => right)),
    'banking77.misspelt': percent(all.map(({ misspelt }) => misspelt)),
    'banking77.ten': percent(all.map(({ few }) => few)),
    'banking77.surest': percentOfSurest(all, 0.8),
  };
};
