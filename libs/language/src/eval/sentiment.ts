import { trainSentiment } from '../sentiment/sentiment-model.js';
import type { ReviewRow } from './data-sets.js';
import { percent } from './measures.js';
import { holdOut } from './splits.js';
import type { Task } from './task.js';

const HELD_SHARE = 0.2;
/** So many product groups are left out at a time. */
const LEFT_OUT = 2;

const exampleOf = ({ text, y }: ReviewRow) => ({ text, positive: y === 1 });
const isTakeAway = ({ src }: ReviewRow) => src.startsWith('waimai');

/** A fifth held back; then each product group is measured by a model that never saw a review of it. */
export const sentiment: Task = async ({ data, seed, say }) => {
  const rows = await data.reviews();
  const judge = (train: readonly ReviewRow[], held: readonly ReviewRow[]) => {
    say(`sentiment: training on ${train.length}, measuring on ${held.length}`);
    const model = trainSentiment(train.map(exampleOf));
    return held.map((row) => ({ row, right: model.predict(row.text).positive === (row.y === 1) }));
  };
  const { train, held } = holdOut(rows, ({ text }) => text, HELD_SHARE, seed);
  const seen = judge(train, held);
  const rightWhere = (wanted: (row: ReviewRow) => boolean) =>
    percent(seen.filter(({ row }) => wanted(row)).map(({ right }) => right));
  const groups = [...new Set(rows.flatMap(({ cat }) => cat ?? []))].toSorted();
  const unseen: boolean[] = [];
  for (let from = 0; from < groups.length; from += LEFT_OUT) {
    const left = new Set<string | null | undefined>(groups.slice(from, from + LEFT_OUT));
    const others = rows.filter(({ cat }) => !left.has(cat));
    const measured = rows.filter(({ cat }) => left.has(cat));
    unseen.push(...judge(others, measured).map(({ right }) => right));
  }
  return {
    'sentiment.takeAway': rightWhere(isTakeAway),
    'sentiment.shopping': rightWhere((row) => !isTakeAway(row)),
    'sentiment.unseen': percent(unseen),
  };
};
