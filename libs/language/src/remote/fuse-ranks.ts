export interface Ranked {
  id: string;
  score: number;
}

export interface Fused extends Ranked {
  /** Orders the list; comparable within one list only. */
  fused: number;
  /** Its place among the neighbours, from 0; absent: it is none. */
  neighbour?: number;
}

/** Dampens the lead of first places. */
const DAMPING = 60;

/**
 * Joins two ranked lists by reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): 1 / (60 + rank), summed. `score`
 * stays that of the lexical list, because thresholds are set on it; what only the other list has gets 0, so it may be suggested,
 * but never answers by itself.
 */
export function fuseRanks(lexical: readonly Ranked[], neighbours: readonly Pick<Ranked, 'id'>[]): Fused[] {
  const joined = new Map<string, Fused>();
  lexical.forEach(({ id, score }, rank) => joined.set(id, { id, score, fused: 1 / (DAMPING + rank + 1) }));
  neighbours.forEach(({ id }, rank) => {
    const known = joined.get(id) ?? { id, score: 0, fused: 0 };
    joined.set(id, { ...known, fused: known.fused + 1 / (DAMPING + rank + 1), neighbour: rank });
  });
  return [...joined.values()].toSorted((a, b) => b.fused - a.fused || b.score - a.score || (a.id < b.id ? -1 : 1));
}
