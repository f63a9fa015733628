import type { Personal, Source, Tone } from '#lib/desks';
import {
  cutText,
  EMBEDDED_LENGTH,
  KnowledgeIndex,
  type ArticleList,
  type DeskWords,
  type KnowledgeArticle,
  type KnowledgeHit,
  type KnowledgeQuery,
  type Lessons,
} from '#lib/language';
import { ArticleVectors } from './article-vectors.js';
import type { VariantKey } from './articles.js';

/** A variant as it is served from now on; without a version it is not served any more. */
export type ArticleChange = VariantKey &
  (
    | { readonly version: null }
    | ({ readonly version: number; readonly personal?: Personal | null } & Pick<
        KnowledgeArticle,
        'intent' | 'question' | 'similar' | 'answer'
      >)
  );

type Variant = Extract<ArticleChange, { version: number }>;

export interface FoundArticle extends KnowledgeHit {
  tone: Tone;
  /** The answer has places that are filled for each customer. */
  personal?: Personal;
  /** What the places were filled from. */
  sources?: readonly Source[];
  /** Among the nearest by meaning, whatever its words say. */
  near?: true;
}

/** What of an article is turned into a vector. */
export interface EmbeddedArticle extends Pick<VariantKey, 'desk' | 'id' | 'language'> {
  readonly text: string;
}

export interface ArticleQuery extends KnowledgeQuery {
  /** Default `plain`, which also serves the reader whose tone an article does not have. */
  tone?: Tone;
  /** What the text means, by the embedding endpoint: the order is then that of words and meaning together. */
  vector?: Float32Array;
}

/** So many neighbours by meaning are near. */
const NEAR = 3;

/**
 * The articles as they are served now. All tones of an article are found by the questions of all of them, and the reader's own
 * answers. A change holds for the next search and costs what has changed.
 */
export class ServedArticles {
  private readonly shelf = new Map<string, Map<Tone, Variant>>();
  private index: KnowledgeIndex;
  /** The index takes newer versions only; what a variant's end leaves may be older. */
  private lastEdition = 0;
  private readonly vectors = new ArticleVectors();

  /** @param words by desk, those that search must not cut into parts */
  constructor(changes: readonly ArticleChange[] = [], words: DeskWords = new Map()) {
    this.index = KnowledgeIndex.build([], words);
    this.change(changes);
  }

  get size(): number {
    return this.shelf.size;
  }

  change(changes: readonly ArticleChange[]): void {
    const touched = new Map(changes.map((change) => [articleKey(change), change]));
    for (const change of changes) this.keep(change);
    this.lastEdition += 1;
    const put: KnowledgeArticle[] = [];
    const gone: Pick<KnowledgeArticle, 'desk' | 'articleId' | 'language'>[] = [];
    for (const [key, { desk, id, language }] of touched) {
      this.vectors.remove({ desk, id, language });
      const variants = this.shelf.get(key);
      if (variants === undefined) gone.push({ desk, articleId: id, language });
      else put.push(indexed(variants, this.lastEdition));
    }
    this.index = this.index.changed(put, gone);
  }

  /** Another number after every change: nothing was changed while it stays. */
  get edition(): number {
    return this.lastEdition;
  }

  /** What is searched, by desk and language. */
  get lists(): ArticleList[] {
    return this.index.lists;
  }

  /** From the next search on the articles of a desk and language are found by this too; undefined takes it back. */
  teach(list: Pick<ArticleList, 'desk' | 'language'>, lessons: Lessons | undefined, from?: string): void {
    this.index = this.index.taught(list, lessons, from);
  }

  /** The closest articles that this reader can be answered with, best first. */
  search({ tone = 'plain', vector, ...query }: ArticleQuery): FoundArticle[] {
    const { desk, limit = 3 } = query;
    const found: FoundArticle[] = [];
    const byWords = this.index.search({ ...query, limit: Number.MAX_SAFE_INTEGER });
    for (const hit of vector === undefined ? byWords : this.byMeaning(query, byWords, vector)) {
      if (found.length >= limit) break;
      const variants = this.shelf.get(articleKey({ desk, id: hit.articleId, language: hit.language }));
      const variant = variants?.get(tone) ?? variants?.get('plain');
      if (variant === undefined) continue;
      const { version, question, answer, tone: spoken, personal } = variant;
      found.push({ ...hit, version, question, answer, tone: spoken, ...(isFilled(personal) ? { personal } : {}) });
    }
    return found;
  }

  /** The articles that have no vector: new ones and those whose text may have changed. Searches find them by their words. */
  withoutVector(): EmbeddedArticle[] {
    return this.embeddedTexts(({ desk, id, language }) => !this.vectors.has({ desk, id, language }));
  }

  /** What is turned into vectors of all articles, or of some. */
  embeddedTexts(isWanted: (article: VariantKey) => boolean = () => true): EmbeddedArticle[] {
    return [...this.shelf.values()].flatMap((variants) => {
      const [variant] = variants.values();
      return variant !== undefined && isWanted(variant) ? [embedded(variants, this.lastEdition)] : [];
    });
  }

  /** Takes a vector over, unless the text it belongs to is not the article's any more. */
  putVector(article: EmbeddedArticle, vector: Float32Array): void {
    const variants = this.shelf.get(articleKey(article));
    if (variants !== undefined && embedded(variants, this.lastEdition).text === article.text)
      this.vectors.put(article, vector);
  }

  forgetVectors(): void {
    this.vectors.clear();
  }

  hasVectors(desk: string): boolean {
    return this.vectors.hasAny(desk);
  }

  /** Scores stay those of the words: thresholds are set on them. */
  private byMeaning(
    { desk, language: asked }: Pick<KnowledgeQuery, 'desk' | 'language'>,
    byWords: readonly KnowledgeHit[],
    vector: Float32Array,
  ): readonly Pick<FoundArticle, 'articleId' | 'language' | 'score' | 'near'>[] {
    const language = byWords[0]?.language ?? asked;
    const index = this.vectors.of({ desk, language });
    if (index === undefined) return byWords;
    const words = byWords.map(({ articleId: id, score }) => ({ id, score }));
    return index.fuse(words, vector).map(({ id: articleId, score, neighbour = NEAR }) => ({
      articleId,
      language,
      score,
      ...(neighbour < NEAR ? { near: true as const } : {}),
    }));
  }

  private keep(change: ArticleChange): void {
    const key = articleKey(change);
    const variants = this.shelf.get(key) ?? new Map<Tone, Variant>();
    if (change.version === null) variants.delete(change.tone);
    else variants.set(change.tone, change);
    if (variants.size === 0) this.shelf.delete(key);
    else this.shelf.set(key, variants);
  }
}

function isFilled(personal: Personal | null | undefined): personal is Personal {
  return personal != null && (personal.needs.length > 0 || Object.keys(personal.parts).length > 0);
}

function articleKey({ desk, id, language }: Pick<VariantKey, 'desk' | 'id' | 'language'>): string {
  return `${desk}/${language}/${id}`;
}

function indexed(variants: ReadonlyMap<Tone, Variant>, version: number): KnowledgeArticle {
  const [first, ...others] = [...variants.values()].toSorted((a, b) => rank(a) - rank(b) || (a.tone < b.tone ? -1 : 1));
  if (first === undefined) throw new Error('an article without variants is not indexed');
  const { desk, id, language, question, answer } = first;
  const similar = new Set(
    [...first.similar, ...others.flatMap((other) => [other.question, ...other.similar])].filter(
      (text) => text !== question,
    ),
  );
  const intent = first.intent ?? others.find((other) => other.intent)?.intent ?? null;
  return { articleId: id, version, desk, language, intent, question, similar: [...similar], answer };
}

function embedded(variants: ReadonlyMap<Tone, Variant>, version: number): EmbeddedArticle {
  const { desk, articleId: id, language, question, similar } = indexed(variants, version);
  return { desk, id, language, text: cutText([question, ...similar].join('\n'), EMBEDDED_LENGTH) };
}

/** The plain one leads; the others follow by name, whichever came first. */
function rank({ tone }: Variant): number {
  return tone === 'plain' ? 0 : 1;
}
