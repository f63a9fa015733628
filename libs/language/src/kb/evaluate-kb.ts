import type { KnowledgeBase } from './knowledge-base.js';

/** A question and the id of the article that answers it; null means that none does. */
export interface KbCase {
  readonly query: string;
  readonly id: string | null;
}

/** Shares from 0 to 1. */
export interface KbFigures {
  readonly queries: number;
  /** The right article first, or among the first three, of the queries that have one. */
  readonly 'accuracy@1': number;
  readonly 'accuracy@3': number;
  /** Mean of 1 over the rank of the right article (Voorhees, TREC-8, 1999), 0 where it is not among ten. */
  readonly mrr: number;
  /** Queries that are answered, and how many of these answers are right. */
  readonly coverage: number;
  readonly precision: number;
  /** Of the queries without an article, those that are not answered. */
  readonly heldBack: number;
}

export function evaluateKb(base: KnowledgeBase, cases: readonly KbCase[]): KbFigures {
  const results = cases.map(({ query, id }) => {
    const { hits, abstain } = base.search({ text: query });
    const rank = hits.findIndex(({ article }) => article.id === id) + 1;
    return { rank, abstain, known: id !== null };
  });
  const known = results.filter((result) => result.known);
  const unknown = results.filter((result) => !result.known);
  const answered = results.filter(({ abstain }) => !abstain);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const upTo = (most: number) => known.filter(({ rank }) => rank > 0 && rank <= most).length;
  return {
    queries: cases.length,
    'accuracy@1': share(upTo(1), known.length),
    'accuracy@3': share(upTo(3), known.length),
    mrr: share(
      known.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0),
      known.length,
    ),
    coverage: share(answered.length, cases.length),
    precision: share(answered.filter(({ rank }) => rank === 1).length, answered.length),
    heldBack: share(unknown.filter(({ abstain }) => abstain).length, unknown.length),
  };
}
