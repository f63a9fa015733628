import type { Embedder } from './embedder.js';
import { fuseRanks, type Ranked } from './fuse-ranks.js';

export interface EmbeddedText {
  id: string;
  version: number;
  text: string;
}

/** How many neighbours take part in the fusion. */
const NEIGHBOURS = 50;

/**
 * Vectors of articles, searched by brute force: five thousand of a thousand numbers take a few milliseconds, and no approximate
 * index has to be kept right. Immutable: `with` returns a new index.
 */
export class EmbeddingIndex {
  private constructor(
    private readonly rows: readonly EmbeddedText[],
    private readonly matrix: Float32Array,
    /** Numbers a vector; 0 while there is none. */
    readonly width: number,
  ) {}

  static readonly EMPTY = new EmbeddingIndex([], new Float32Array(0), 0);

  get size(): number {
    return this.rows.length;
  }

  /** Whether this article has a vector of this version. */
  knows({ id, version }: Pick<EmbeddedText, 'id' | 'version'>): boolean {
    return this.rows.some((row) => row.id === id && row.version === version);
  }

  /**
   * With the articles embedded that are new or have a newer version. When the endpoint does not answer, the index stays as it is:
   * call again later.
   */
  async with(articles: readonly EmbeddedText[], embedder: Embedder): Promise<EmbeddingIndex> {
    const newest = new Map(this.rows.map((row) => [row.id, row.version]));
    const missing = articles.filter(({ id, version }) => version > (newest.get(id) ?? Number.NEGATIVE_INFINITY));
    if (missing.length === 0) return this;
    const { vectors } = await embedder.embed(missing.map(({ text }) => text));
    const width = vectors?.[0]?.length ?? 0;
    if (vectors === undefined || width === 0) return this;
    // Another width is another model: its vectors mean nothing beside the others. A new model starts from `EMPTY`.
    if (this.width !== 0 && width !== this.width) return this;
    const kept = this.rows.map((row, at) => ({ row, vector: this.vectorAt(at) }));
    const added = missing.map((row, at) => ({ row, vector: vectors[at] ?? new Float32Array(width) }));
    const all = [...new Map([...kept, ...added].map((one) => [one.row.id, one])).values()];
    const matrix = new Float32Array(all.length * width);
    all.forEach(({ vector }, at) => matrix.set(vector, at * width));
    return new EmbeddingIndex(
      all.map(({ row }) => row),
      matrix,
      width,
    );
  }

  /** The nearest articles by cosine, nearest first. A vector of another width finds none. */
  nearest(vector: Float32Array, limit: number): Ranked[] {
    if (vector.length !== this.width) return [];
    return this.rows
      .map(({ id }, at) => ({ id, score: this.cosine(vector, at) }))
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }

  /** The lexical hits re-ordered by what the vectors say as well. Without an answer of the endpoint they come back as they were. */
  async rank(query: string, lexical: readonly Ranked[], embedder: Embedder): Promise<readonly Ranked[]> {
    if (this.size === 0) return lexical;
    const { vectors } = await embedder.embedOne(query);
    const [vector] = vectors ?? [];
    if (vector?.length !== this.width) return lexical;
    return fuseRanks(lexical, this.nearest(vector, NEIGHBOURS)).map(({ id, score }) => ({ id, score }));
  }

  private cosine(vector: Float32Array, row: number): number {
    const { matrix, width } = this;
    const from = row * width;
    let dot = 0;
    for (let at = 0; at < width; at += 1) dot += (matrix[from + at] ?? 0) * (vector[at] ?? 0);
    return dot;
  }

  private vectorAt(row: number): Float32Array {
    return this.matrix.subarray(row * this.width, (row + 1) * this.width);
  }
}
