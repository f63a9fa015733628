import type { Locale } from '#lib/contracts';
import type { KnowledgeArticle, KnowledgeHit, KnowledgeQuery } from './knowledge.js';
import { SentenceIndex } from './sentence-index.js';

/** How far an article of the right intent moves towards certainty, and what is left of one of another intent. */
const INTENT_GAIN = 0.3;
const OTHER_INTENT_SHARE = 0.8;

interface Shelf {
  articles: ReadonlyMap<string, KnowledgeArticle>;
  questions: SentenceIndex;
}

/**
 * Finds the article whose question, or a similar one, is closest to a text. One shelf for each desk and language.
 * Immutable: `with` returns a new index, so a search never sees half a change.
 */
export class KnowledgeIndex {
  private constructor(private readonly shelves: ReadonlyMap<string, Shelf>) {}

  /** Of several versions of one article the newest counts, in whatever order they come. */
  static build(articles: Iterable<KnowledgeArticle>): KnowledgeIndex {
    const sorted = new Map<string, Map<string, KnowledgeArticle>>();
    for (const article of articles) {
      const key = shelfKey(article.desk, article.language);
      const shelf = sorted.get(key) ?? new Map<string, KnowledgeArticle>();
      sorted.set(key, put(shelf, article));
    }
    return new KnowledgeIndex(new Map(Array.from(sorted, ([key, shelf]) => [key, toShelf(shelf)])));
  }

  /** With this article added or brought to its new version; only its own shelf is indexed again. */
  with(article: KnowledgeArticle): KnowledgeIndex {
    const key = shelfKey(article.desk, article.language);
    const shelf = new Map(this.shelves.get(key)?.articles);
    return new KnowledgeIndex(new Map(this.shelves).set(key, toShelf(put(shelf, article))));
  }

  /** The closest articles, best first: those in the reader's language; another language only where it has none at all. */
  search({ desk, text, language, intent, limit = 3 }: KnowledgeQuery): KnowledgeHit[] {
    const shelf = this.shelves.get(shelfKey(desk, language)) ?? this.otherShelf(desk);
    if (shelf === undefined) return [];
    return shelf.questions
      .search(text, shelf.articles.size)
      .flatMap(({ label, score }) => {
        const article = shelf.articles.get(label);
        if (article === undefined) return [];
        const { articleId, version, question, answer } = article;
        return [
          {
            articleId,
            version,
            language: article.language,
            score: weigh(score, article.intent, intent),
            question,
            answer,
          },
        ];
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  private otherShelf(desk: string): Shelf | undefined {
    return [...this.shelves].find(([key]) => key.startsWith(`${desk}/`))?.[1];
  }
}

function weigh(score: number, own: string | null | undefined, asked: string | undefined): number {
  if (own === undefined || own === null || asked === undefined || asked === 'unknown') return score;
  return own === asked ? score + (1 - score) * INTENT_GAIN : score * OTHER_INTENT_SHARE;
}

function shelfKey(desk: string, language: Locale): string {
  return `${desk}/${language}`;
}

function put(shelf: Map<string, KnowledgeArticle>, article: KnowledgeArticle): Map<string, KnowledgeArticle> {
  const present = shelf.get(article.articleId);
  return present !== undefined && present.version > article.version ? shelf : shelf.set(article.articleId, article);
}

function toShelf(articles: ReadonlyMap<string, KnowledgeArticle>): Shelf {
  const sentences = [...articles.values()].flatMap(({ articleId, question, similar }) =>
    [question, ...similar].map((sentence) => [articleId, sentence] as const),
  );
  return { articles, questions: new SentenceIndex(sentences) };
}
