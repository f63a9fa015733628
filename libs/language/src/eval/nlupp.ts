import { trainIntents } from '../intents/intent-model.js';
import { microF1 } from './measures.js';
import { folds } from './splits.js';
import type { Task } from './task.js';

const FOLDS = 5;

/** Few rows and many labels: every row is held back once, and all are counted together. */
export const nlupp: Task = async ({ data, seed, say }) => {
  const rows = await data.intents();
  const answers = folds(rows, ({ text }) => text, FOLDS, seed).flatMap(({ train, held }, fold) => {
    say(`nlupp: part ${fold + 1} of ${FOLDS}, training on ${train.length}, measuring on ${held.length}`);
    const model = trainIntents(
      train.map(({ text, intents }) => ({ text, labels: intents })),
      { seed },
    );
    return held.map(({ text, intents }) => ({ wanted: intents, found: model.predict(text).labels }));
  });
  return { 'nlupp.microF1': microF1(answers) };
};
