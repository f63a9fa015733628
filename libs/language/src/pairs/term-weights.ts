/** What of a sentence is counted as a term: single units, two or three neighbours, dictionary words. */
export const TERM_KINDS = ['unit', 'two', 'three', 'word'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** 32 bits that stand for a term (FNV-1a over UTF-16 units). Two terms in a sentence hardly ever meet. */
export function hashTerm(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)) | 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** How many sentences hold each term, for weights by rarity (idf). */
export class TermWeights {
  constructor(
    readonly counts: ReadonlyMap<number, number>,
    readonly sentences: number,
  ) {}

  /** Counts every distinct term once a sentence; terms in fewer sentences than `least` weigh as if unseen. */
  static count(bags: Iterable<Iterable<number>>, least: number): TermWeights {
    const counts = new Map<number, number>();
    let sentences = 0;
    for (const bag of bags) {
      sentences += 1;
      for (const term of bag) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    for (const [term, count] of counts) if (count < least) counts.delete(term);
    return new TermWeights(counts, sentences);
  }

  /** Inverse document frequency, smoothed; common terms still weigh a little. */
  weight(term: number): number {
    return Math.log(1 + this.sentences / ((this.counts.get(term) ?? 0) + 1));
  }
}
