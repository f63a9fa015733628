import { randomStream, shuffle } from './random.js';

/** Which of `count` folds each item is in, groups spread evenly over the folds; the same for the same seed. */
export function foldOf(groups: readonly string[], count: number, seed: number): Int32Array {
  const random = randomStream(seed);
  const members = new Map<string, number[]>();
  groups.forEach((group, at) => {
    const list = members.get(group);
    if (list === undefined) members.set(group, [at]);
    else list.push(at);
  });
  const folds = new Int32Array(groups.length);
  let next = 0;
  for (const list of members.values()) {
    for (const at of shuffle(list, random)) folds[at] = next++ % count;
  }
  return folds;
}
