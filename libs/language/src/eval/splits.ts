import { hashText } from '../hash-text.js';

/** Rows to learn from and rows to measure on. */
export interface Split<T> {
  readonly train: readonly T[];
  readonly held: readonly T[];
}

/**
 * Holds back about `share` of the rows. The side of a row depends on its key and the seed alone: rows with one key stay
 * together, so no text is learnt and measured, and neither the order nor the number of rows moves another row.
 */
export function holdOut<T>(rows: readonly T[], keyOf: (row: T) => string, share: number, seed: number): Split<T> {
  const train: T[] = [];
  const held: T[] = [];
  for (const row of rows) (place(keyOf(row), seed) < share ? held : train).push(row);
  return { train, held };
}

/** Every row is held back once: `count` splits for cross-validation. */
export function folds<T>(rows: readonly T[], keyOf: (row: T) => string, count: number, seed: number): Split<T>[] {
  const foldOf = rows.map((row) => Math.floor(place(keyOf(row), seed) * count));
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.filter((_, at) => foldOf[at] !== fold),
    held: rows.filter((_, at) => foldOf[at] === fold),
  }));
}

/** At most `count` rows of each label, drawn by the seed. */
export function fewOfEach<T>(
  rows: readonly T[],
  labelOf: (row: T) => string,
  keyOf: (row: T) => string,
  count: number,
  seed: number,
): T[] {
  const byLabel = new Map<string, T[]>();
  for (const row of rows) byLabel.set(labelOf(row), [...(byLabel.get(labelOf(row)) ?? []), row]);
  return [...byLabel.values()].flatMap((group) =>
    group
      .map((row) => ({ row, place: place(keyOf(row), seed) }))
      .toSorted((a, b) => a.place - b.place)
      .slice(0, count)
      .map(({ row }) => row),
  );
}

/** Where a key lies between 0 and 1. */
export function place(key: string, seed: number): number {
  return hashText(key, 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) / 4294967296;
}
