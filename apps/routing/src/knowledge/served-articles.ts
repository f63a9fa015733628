import type { Personal, Source, Tone } from '#lib/desks';
import { KnowledgeIndex, type KnowledgeArticle, type KnowledgeHit, type KnowledgeQuery } from '#lib/language';
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
}

export interface ArticleQuery extends KnowledgeQuery {
  /** Default `plain`, which also serves the reader whose tone an article does not have. */
  tone?: Tone;
}

/**
 * The articles as they are served now. All tones of an article are found by the questions of all of them, and the reader's own
 * answers. A change holds for the next search and costs what has changed.
 */
export class ServedArticles {
  private readonly shelf = new Map<string, Map<Tone, Variant>>();
  private index = KnowledgeIndex.build([]);
  /** The index takes newer versions only; what a variant's end leaves may be older. */
  private edition = 0;

  constructor(changes: readonly ArticleChange[] = []) {
    this.change(changes);
  }

  get size(): number {
    return this.shelf.size;
  }

  change(changes: readonly ArticleChange[]): void {
    const touched = new Map(changes.map((change) => [articleKey(change), change]));
    for (const change of changes) this.keep(change);
    this.edition += 1;
    const put: KnowledgeArticle[] = [];
    const gone: Pick<KnowledgeArticle, 'desk' | 'articleId' | 'language'>[] = [];
    for (const [key, { desk, id, language }] of touched) {
      const variants = this.shelf.get(key);
      if (variants === undefined) gone.push({ desk, articleId: id, language });
      else put.push(indexed(variants, this.edition));
    }
    this.index = this.index.changed(put, gone);
  }

  /** The closest articles that this reader can be answered with, best first. */
  search({ tone = 'plain', ...query }: ArticleQuery): FoundArticle[] {
    const { desk, limit = 3 } = query;
    const found: FoundArticle[] = [];
    for (const hit of this.index.search({ ...query, limit: Number.MAX_SAFE_INTEGER })) {
      if (found.length >= limit) break;
      const variants = this.shelf.get(articleKey({ desk, id: hit.articleId, language: hit.language }));
      const variant = variants?.get(tone) ?? variants?.get('plain');
      if (variant === undefined) continue;
      const { version, question, answer, tone: spoken, personal } = variant;
      found.push({ ...hit, version, question, answer, tone: spoken, ...(isFilled(personal) ? { personal } : {}) });
    }
    return found;
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
  const [first, ...others] = [...variants.values()].toSorted((a, b) => rank(a) - rank(b));
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

/** The plain one leads. */
function rank({ tone }: Variant): number {
  return tone === 'plain' ? 0 : 1;
}
