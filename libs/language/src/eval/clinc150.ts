import { trainIntents } from '../intents/intent-model.js';
import { percent } from './measures.js';
import type { Task } from './task.js';

const OUT_OF_SCOPE = 'oos';

/**
 * Trained on the training file, measured on the validation file. One decision serves both figures: an abstention is a
 * miss in scope and a hit out of scope.
 */
export const clinc150: Task = async ({ data, seed, say }) => {
  const train = await data.labelled('clinc150_train');
  const held = await data.labelled('clinc150_val');
  say(`clinc150: training on ${train.length}, measuring on ${held.length}`);
  const examples = train.map(({ text, label }) => ({ text, labels: [label] }));
  const model = trainIntents(examples, { seed, outOfScope: OUT_OF_SCOPE });
  const answers = held.map(({ text, label }) => {
    const found = model.predict(text);
    return { wanted: label, found: found.abstain ? OUT_OF_SCOPE : found.label };
  });
  const right = (inScope: boolean) =>
    percent(
      answers
        .filter(({ wanted }) => (wanted !== OUT_OF_SCOPE) === inScope)
        .map(({ wanted, found }) => wanted === found),
    );
  return { 'clinc150.inScope': right(true), 'clinc150.outOfScope': right(false) };
};
