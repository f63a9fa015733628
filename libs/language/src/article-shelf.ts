import { KnowledgeBase } from './kb/knowledge-base.js';
import type { Lessons } from './kb/learn-kb.js';
import { DEFAULT_RANKING, withoutPhrasings } from './kb/ranking.js';
import type { KnowledgeArticle } from './knowledge.js';

/** Articles that an intent may still lift to the top. */
const CANDIDATES = 10;
/** Less likely articles are not worth showing. */
const LEAST_SCORE = 0.001;
/** A message that as a whole says less surely what it is about is looked at clause by clause; further clauses say little. */
const SURE = 0.6;
const LOOK_AT = 2000;
const CLAUSES = 8;
const SHORTEST_CLAUSE = 4;
/** The first clause that is nearly the question of an article counts as much as the whole. */
const CLAUSE_SCORE = 0.9;

export interface ShelfHit {
  article: KnowledgeArticle;
  /** 0 to 1. */
  score: number;
}

/** The articles of one desk and language. Immutable; a change costs a few milliseconds among thousands. */
export class ArticleShelf {
  private constructor(
    readonly articles: ReadonlyMap<string, KnowledgeArticle>,
    private readonly base: KnowledgeBase,
    /** What it was last taught from. */
    readonly taughtFrom?: string,
  ) {}

  static readonly empty = ArticleShelf.emptyWith([]);

  /** @param userTerms words that must not be cut */
  static emptyWith(userTerms: readonly string[]): ArticleShelf {
    return new ArticleShelf(new Map(), new KnowledgeBase({ userTerms }));
  }

  /** Of several versions of one article the newest counts. What is both gone and put is put. */
  changed(put: readonly KnowledgeArticle[], gone: readonly string[]): ArticleShelf {
    const articles = new Map(this.articles);
    const base = this.base.copy();
    for (const id of gone) {
      articles.delete(id);
      base.remove(id);
    }
    for (const article of put) {
      const { articleId: id, version, question, similar, answer } = article;
      const present = articles.get(id);
      if (present !== undefined && present.version > version) continue;
      articles.set(id, article);
      base.put({ id, version, question, similar: [...similar], answer });
    }
    return new ArticleShelf(articles, base, this.taughtFrom);
  }

  /** Counts what its phrasings taught as much as the defaults, whatever changes later; undefined takes it back. */
  taught(lessons: Lessons | undefined, from?: string): ArticleShelf {
    const { ranking, phrasings: phrasingModel } = lessons ?? {};
    const prior = lessons && withoutPhrasings(DEFAULT_RANKING);
    return new ArticleShelf(this.articles, this.base.copy({ ranking, phrasingModel, prior }), from);
  }

  /** The likeliest articles, best first. */
  search(text: string): ShelfHit[] {
    const { hits, confidence } = this.base.search({ text, limit: CANDIDATES, atLeast: LEAST_SCORE });
    const whole = hits.flatMap(({ article: { id }, score }) => this.hitOf(id, score));
    if (confidence >= SURE) return whole;
    // Surer than every article of the whole.
    const nearest = this.nearExactClause(text);
    return [...nearest, ...whole.filter(({ article }) => article !== nearest[0]?.article)];
  }

  /** What the first clause that is nearly a question asks for. */
  private nearExactClause(text: string): ShelfHit[] {
    for (const clause of clausesOf(text)) {
      const [best] = this.base.search({ text: clause, limit: 1, atLeast: CLAUSE_SCORE }).hits;
      if (best !== undefined) return this.hitOf(best.article.id, best.score);
    }
    return [];
  }

  private hitOf(id: string, score: number): ShelfHit[] {
    const article = this.articles.get(id);
    return article === undefined ? [] : [{ article, score }];
  }
}

/** Clauses of a message that has several. */
function clausesOf(text: string): string[] {
  const clauses = text
    .slice(0, LOOK_AT)
    .split(/[。！？!?;；，,\n]|\.\s/)
    .filter((clause) => clause.trim().length >= SHORTEST_CLAUSE);
  return clauses.length < 2 ? [] : clauses.slice(0, CLAUSES);
}
