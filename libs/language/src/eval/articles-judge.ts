import { trainPairs, type PairModel } from '../pairs/pair-model.js';
import type { ChoiceRow, DataSets } from './data-sets.js';

const judges = new WeakMap<DataSets, Promise<PairModel>>();

/**
 * A judge of sentences for the questions of `choices`, trained once for all tasks. These questions were made of the pair
 * files: every pair with one of them or its answer is left out.
 */
export function articlesJudge(
  data: DataSets,
  choices: readonly ChoiceRow[],
  say: (line: string) => void,
): Promise<PairModel> {
  const judge = judges.get(data) ?? trainJudge(data, choices, say);
  judges.set(data, judge);
  return judge;
}

async function trainJudge(
  data: DataSets,
  choices: readonly ChoiceRow[],
  say: (line: string) => void,
): Promise<PairModel> {
  const known = new Set(choices.flatMap(({ query, candidates, answer }) => [query, candidates[answer]]));
  const given = [...(await data.pairs('afqmc_train')), ...(await data.pairs('atec_train'))];
  const rows = given.filter(({ a, b }) => !known.has(a) && !known.has(b));
  say(`rank: training on ${rows.length} pairs`);
  return trainPairs(rows.map(({ a, b, y }) => ({ a, b, same: y === 1 })));
}
