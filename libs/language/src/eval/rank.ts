import { articlesJudge } from './articles-judge.js';
import { percent } from './measures.js';
import type { Task } from './task.js';

/** The given 600 questions with fifty candidates each. */
export const rank: Task = async ({ data, say }) => {
  const choices = await data.choices();
  const model = await articlesJudge(data, choices, say);
  say(`rank: measuring on ${choices.length} questions`);
  const hits = choices.map(({ query, candidates, answer }) => {
    const scores = candidates.map(model.ranker(query));
    return scores.indexOf(Math.max(...scores)) === answer;
  });
  return { 'rank.first': percent(hits) };
};
