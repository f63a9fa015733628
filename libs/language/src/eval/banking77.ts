import { randomStream } from '../linear/random.js';
import type { LabelledRow } from './data-sets.js';
import { intentTrainer } from './engines.js';
import { percent, percentOfSurest } from './measures.js';
import { misspell } from './misspell.js';
import { fewOfEach, holdOut } from './splits.js';
import type { Task } from './task.js';

const HELD_SHARE = 0.2;
const MISSPELT_SHARE = 0.25;
/** Ten examples an intent are drawn so many times: one draw alone is a point up or down. */
const DRAWS = 3;

const textOf = ({ text }: LabelledRow) => text;
const exampleOf = ({ text, label }: LabelledRow) => ({ text, labels: [label] });

/** A fifth of the texts held back; the label counts whether or not the model would abstain. */
export const banking77: Task = async ({ data, seed, say }) => {
  const trainIntents = await intentTrainer();
  const { train, held } = holdOut(await data.labelled('banking77_train'), textOf, HELD_SHARE, seed);
  say(`banking77: training on ${train.length}, measuring on ${held.length}`);
  const model = trainIntents(train.map(exampleOf), { seed });
  const answer = ({ text, label }: LabelledRow) => {
    const found = model.predict(text);
    return { right: found.label === label, confidence: found.confidence };
  };
  const answers = held.map(answer);
  const random = randomStream(seed);
  const misspelt = held.map((row) => answer({ ...row, text: misspell(row.text, MISSPELT_SHARE, random) }));
  const ofTen = Array.from({ length: DRAWS }, (_, draw) => {
    say(`banking77: ten examples an intent, draw ${draw + 1} of ${DRAWS}`);
    const few = fewOfEach(train, ({ label }) => label, textOf, 10, seed + draw);
    const small = trainIntents(few.map(exampleOf), { seed });
    return percent(held.map(({ text, label }) => small.predict(text).label === label));
  });
  return {
    'banking77.accuracy': percent(answers.map(({ right }) => right)),
    'banking77.misspelt': percent(misspelt.map(({ right }) => right)),
    'banking77.ten': ofTen.reduce((sum, one) => sum + one, 0) / DRAWS,
    'banking77.surest': percentOfSurest(answers, 0.8),
  };
};
