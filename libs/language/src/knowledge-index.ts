import type { Locale } from '#lib/contracts';
import { ArticleShelf } from './article-shelf.js';
import type { Lessons } from './kb/learn-kb.js';
import type { ArticleKey, KnowledgeArticle, KnowledgeHit, KnowledgeQuery } from './knowledge.js';

/** How far an article of the right intent moves towards certainty, and what is left of one of another intent. */
const INTENT_GAIN = 0.3;
const OTHER_INTENT_SHARE = 0.8;

/** By desk, its names and terms that must not be cut into parts. */
export type DeskWords = ReadonlyMap<string, readonly string[]>;

export interface ArticleList extends Pick<ArticleKey, 'desk' | 'language'> {
  /** Words that must not be cut into parts. */
  readonly words: readonly string[];
  readonly articles: readonly KnowledgeArticle[];
  /** What it was last taught from; a list that begins anew was taught nothing. */
  readonly taughtFrom?: string;
}

/**
 * Finds the article whose question, or a similar one, is closest to a text. One shelf for each desk and language.
 * Immutable: a change returns a new index, so a search never sees half of it.
 */
export class KnowledgeIndex {
  private constructor(
    private readonly shelves: ReadonlyMap<string, ArticleShelf>,
    private readonly words: DeskWords,
  ) {}

  /** Of several versions of one article the newest counts, in whatever order they come. */
  static build(articles: Iterable<KnowledgeArticle>, words: DeskWords = new Map()): KnowledgeIndex {
    return new KnowledgeIndex(new Map(), words).changed(articles);
  }

  /** With this article added or brought to its new version. */
  with(article: KnowledgeArticle): KnowledgeIndex {
    return this.changed([article]);
  }

  /**
   * With these articles added or brought to their new versions, and those gone. One changed article among thousands costs a few
   * milliseconds. An article that is both gone and put is put, even in an older version.
   */
  changed(put: Iterable<KnowledgeArticle>, gone: Iterable<ArticleKey> = []): KnowledgeIndex {
    const changes = new Map<string, { put: KnowledgeArticle[]; gone: string[] }>();
    const changesOf = ({ desk, language }: ArticleKey) => {
      const key = shelfKey(desk, language);
      const known = changes.get(key) ?? { put: [], gone: [] };
      changes.set(key, known);
      return known;
    };
    for (const key of gone) changesOf(key).gone.push(key.articleId);
    for (const article of put) changesOf(article).put.push(article);
    const shelves = new Map(this.shelves);
    for (const [key, change] of changes) {
      const shelf = (shelves.get(key) ?? this.emptyShelf(key)).changed(change.put, change.gone);
      if (shelf.articles.size > 0) shelves.set(key, shelf);
      else shelves.delete(key);
    }
    return new KnowledgeIndex(shelves, this.words);
  }

  /** The articles of each desk and language, by their ids: in the same order however they came. */
  get lists(): ArticleList[] {
    return Array.from(this.shelves, ([key, shelf]) => {
      const { desk, language } = namesOf(key);
      const { articles, taughtFrom } = shelf;
      return { desk, language, words: this.words.get(desk) ?? [], articles: byId(articles), taughtFrom };
    });
  }

  /**
   * With what the articles of a desk and language taught; undefined takes it back.
   *
   * @param from a name for what was learnt from, to be found in `lists`
   */
  taught(
    { desk, language }: Pick<ArticleKey, 'desk' | 'language'>,
    lessons: Lessons | undefined,
    from?: string,
  ): KnowledgeIndex {
    const key = shelfKey(desk, language);
    const shelf = this.shelves.get(key);
    if (shelf === undefined) return this;
    return new KnowledgeIndex(new Map(this.shelves).set(key, shelf.taught(lessons, from)), this.words);
  }

  /** The closest articles, best first: those in the reader's language; another language only where it has none at all. */
  search({ desk, text, language, intent, limit = 3 }: KnowledgeQuery): KnowledgeHit[] {
    const shelf = this.shelves.get(shelfKey(desk, language)) ?? this.otherShelf(desk);
    if (shelf === undefined) return [];
    return shelf
      .search(text)
      .map(({ article, score }) => ({
        articleId: article.articleId,
        version: article.version,
        language: article.language,
        score: weigh(score, article.intent, intent),
        question: article.question,
        answer: article.answer,
      }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  private emptyShelf(key: string): ArticleShelf {
    const words = this.words.get(namesOf(key).desk) ?? [];
    return words.length === 0 ? ArticleShelf.empty : ArticleShelf.emptyWith(words);
  }

  private otherShelf(desk: string): ArticleShelf | undefined {
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

function namesOf(key: string): Pick<ArticleKey, 'desk' | 'language'> {
  const at = key.lastIndexOf('/');
  return { desk: key.slice(0, at), language: key.slice(at + 1) as Locale };
}

function byId(articles: ReadonlyMap<string, KnowledgeArticle>): KnowledgeArticle[] {
  return [...articles.values()].toSorted((a, b) => (a.articleId < b.articleId ? -1 : 1));
}
