import { trainPairs } from '../pairs/pair-model.js';
import type { PairFile, PairRow } from './data-sets.js';
import { areaUnderCurve, percent } from './measures.js';
import { holdOut } from './splits.js';
import type { Task, TaskContext } from './task.js';

const HELD_SHARE = 0.2;

/** The same for (a, b) and (b, a). */
export const pairKey = ({ a, b }: Pick<PairRow, 'a' | 'b'>) => [a, b].toSorted().join('\n');

/** A fifth of the pairs of one file held back; learnt from the rest of it and from what a file that speaks alike has of other sentences. */
export const pairs: Task = async (context) => {
  const afqmc = await scores(context, 'afqmc_train', ['atec_train']);
  const bq = await scores(context, 'bq_dev', ['atec_ccks_dev']);
  const lcqmc = await scores(context, 'lcqmc_dev', []);
  const right = (rows: typeof bq) => percent(rows.map(({ score, threshold, same }) => score >= threshold === same));
  return { 'pairs.afqmc': areaUnderCurve(afqmc), 'pairs.bq': right(bq), 'pairs.lcqmc': right(lcqmc) };
};

async function scores({ data, seed, say }: TaskContext, own: PairFile, alike: readonly PairFile[]) {
  const { train, held } = holdOut(await data.pairs(own), pairKey, HELD_SHARE, seed);
  const measured = new Set(held.flatMap(({ a, b }) => [a, b]));
  const others = (await Promise.all(alike.map((name) => data.pairs(name)))).flat();
  const rows = [...train, ...others.filter(({ a, b }) => !measured.has(a) && !measured.has(b))];
  say(`pairs: ${own}, training on ${rows.length}, measuring on ${held.length}`);
  const model = trainPairs(rows.map(({ a, b, y }) => ({ a, b, same: y === 1 })));
  return held.map(({ a, b, y }) => ({ score: model.score(a, b), threshold: model.threshold, same: y === 1 }));
}
