import { KbArticle } from '../kb/article.js';
import { evaluateKb } from '../kb/evaluate-kb.js';
import { fillKb, learnKb } from '../kb/learn-kb.js';
import { articlesJudge } from './articles-judge.js';
import { holdOut } from './splits.js';
import type { Task, TaskContext } from './task.js';

const HELD_SHARE = 0.2;

export const kb: Task = async (context) => ({ ...(await bare(context)), ...(await phrased(context)) });

/** The 600 right articles of the ranking task in one base; no phrasing is known. Some of them answer the same. */
async function bare({ data, say }: TaskContext) {
  const choices = await data.choices();
  const judge = await articlesJudge(data, choices, say);
  const right = choices.map(({ candidates, answer }) => candidates[answer] ?? '');
  const articles = [...new Set(right)].map((question) => KbArticle.parse({ id: question, question }));
  say(`kb: searching ${articles.length} articles for ${choices.length} questions`);
  const base = fillKb(articles, [], { judge });
  const cases = choices.map(({ query }, at) => ({ query, id: (right[at] ?? '').trim() }));
  const figures = evaluateKb(base, cases);
  return {
    'kb.first': 100 * figures['accuracy@1'],
    'kb.three': 100 * figures['accuracy@3'],
    'kb.answered': 100 * figures.coverage,
    'kb.precision': 100 * figures.precision,
  };
}

/** The 77 intents of Banking77 as articles, each with the phrasings that were not held back. */
async function phrased({ data, seed, say }: TaskContext) {
  const rows = await data.labelled('banking77_train');
  const { train, held } = holdOut(rows, ({ text }) => text, HELD_SHARE, seed);
  const articles = [...new Set(rows.map(({ label }) => label))].map((id) =>
    KbArticle.parse({ id, question: id.replaceAll('_', ' ') }),
  );
  const phrasings = train.map(({ text, label }) => ({ query: text, id: label }));
  say(`kb: learning ${phrasings.length} phrasings of ${articles.length} articles, measuring on ${held.length}`);
  const { ranking, phrasings: phrasingModel } = learnKb(articles, phrasings);
  const known = phrasings.map(({ query, id }) => ({ id, text: query }));
  const base = fillKb(articles, known, { ranking, ...(phrasingModel ? { phrasingModel } : {}) });
  const figures = evaluateKb(
    base,
    held.map(({ text, label }) => ({ query: text, id: label })),
  );
  return { 'kb.phrasings': 100 * figures['accuracy@1'] };
}
