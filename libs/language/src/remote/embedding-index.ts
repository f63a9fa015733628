import { fuseRanks, type Fused, type Ranked } from './fuse-ranks.js';

/**
 * How many neighbours take part in the fusion. Everything is a neighbour of everything somehow: of many, the hits by words would
 * always be among them, and what only meaning finds would never come before them.
 */
const NEIGHBOURS = 5;

/**
 * Vectors of articles, searched by brute force: five thousand of a thousand numbers take a few milliseconds, and no approximate
 * index has to be kept right. Vectors have length 1; those of another width than the question's are never near.
 */
export class EmbeddingIndex {
  private readonly vectors = new Map<string, Float32Array>();

  get size(): number {
    return this.vectors.size;
  }

  has(id: string): boolean {
    return this.vectors.has(id);
  }

  put(id: string, vector: Float32Array): void {
    this.vectors.set(id, vector);
  }

  remove(id: string): void {
    this.vectors.delete(id);
  }

  /** The nearest articles by cosine, nearest first. */
  nearest(vector: Float32Array, limit = NEIGHBOURS): Ranked[] {
    const near: Ranked[] = [];
    for (const [id, own] of this.vectors)
      if (own.length === vector.length) near.push({ id, score: dotProduct(own, vector) });
    return near.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
  }

  /** Hits by words, re-ordered by what the vectors say as well. With no neighbour they come back in their order. */
  fuse(lexical: readonly Ranked[], vector: Float32Array): Fused[] {
    return fuseRanks(lexical, this.nearest(vector));
  }
}

function dotProduct(a: Float32Array, b: Float32Array): number {
  let dot = 0;
  for (let at = 0; at < a.length; at += 1) dot += (a[at] ?? 0) * (b[at] ?? 0);
  return dot;
}
