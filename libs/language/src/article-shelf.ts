import type { KnowledgeArticle } from './knowledge.js';
import { SentenceIndex, type LabelScore } from './sentence-index.js';

/** So many articles are indexed again within a few milliseconds. */
const SMALL = 200;
/** When more than one in so many has changed, the whole shelf is indexed again. */
const MOST_MOVED = 20;

/** Articles that differ from those the large index was made of: their sentences stand in an index of their own. */
interface Moved {
  readonly ids: ReadonlySet<string>;
  readonly questions: SentenceIndex;
}

/** The articles of one desk and language. Immutable; a change costs what changed, not what stands there, until many have changed. */
export class ArticleShelf {
  private constructor(
    readonly articles: ReadonlyMap<string, KnowledgeArticle>,
    private readonly questions: SentenceIndex,
    private readonly moved?: Moved,
  ) {}

  static of(articles: ReadonlyMap<string, KnowledgeArticle>): ArticleShelf {
    return new ArticleShelf(articles, new SentenceIndex(sentencesOf(articles.values())));
  }

  /** Of several versions of one article the newest counts. */
  changed(put: readonly KnowledgeArticle[], gone: readonly string[]): ArticleShelf {
    const articles = new Map(this.articles);
    for (const id of gone) articles.delete(id);
    for (const article of put) {
      const present = articles.get(article.articleId);
      if (present === undefined || present.version <= article.version) articles.set(article.articleId, article);
    }
    const ids = new Set([...(this.moved?.ids ?? []), ...gone, ...put.map(({ articleId }) => articleId)]);
    if (articles.size <= SMALL || ids.size * MOST_MOVED > articles.size) return ArticleShelf.of(articles);
    const standing = [...ids].flatMap((id) => articles.get(id) ?? []);
    return new ArticleShelf(articles, this.questions, {
      ids,
      questions: new SentenceIndex(sentencesOf(standing), this.questions),
    });
  }

  /** The closest articles by id, best first. */
  search(text: string): LabelScore[] {
    const found = this.questions.search(text, this.articles.size + (this.moved?.ids.size ?? 0));
    if (this.moved === undefined) return found;
    const { ids, questions } = this.moved;
    const unmoved = found.filter(({ label }) => !ids.has(label));
    return [...unmoved, ...questions.search(text, ids.size)].toSorted((a, b) => b.score - a.score);
  }
}

function sentencesOf(articles: Iterable<KnowledgeArticle>): (readonly [string, string])[] {
  return Array.from(articles).flatMap(({ articleId, question, similar }) =>
    [question, ...similar].map((sentence) => [articleId, sentence] as const),
  );
}
