import { pairTrainer } from './engines.js';
import { percent } from './measures.js';
import type { Task } from './task.js';

/**
 * The given 600 questions with fifty candidates each. They were made of the pair files, so every pair with one of these
 * questions in it is left out of the training.
 */
export const rank: Task = async ({ data, say }) => {
  const trainPairs = await pairTrainer();
  const choices = await data.choices();
  const asked = new Set(choices.map(({ query }) => query));
  const given = [...(await data.pairs('afqmc_train')), ...(await data.pairs('atec_train'))];
  const rows = given.filter(({ a, b }) => !asked.has(a) && !asked.has(b));
  say(`rank: training on ${rows.length} pairs, measuring on ${choices.length} questions`);
  const model = trainPairs(rows.map(({ a, b, y }) => ({ a, b, same: y === 1 })));
  const hits = choices.map(({ query, candidates, answer }) => {
    const score = model.scorer(query);
    const scores = candidates.map(score);
    return scores.indexOf(Math.max(...scores)) === answer;
  });
  return { 'rank.first': percent(hits) };
};
