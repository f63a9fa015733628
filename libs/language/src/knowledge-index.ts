import type { KnowledgeArticle, KnowledgeHit, KnowledgeQuery } from './knowledge.js';

/** Immutable: `with` returns a new index, so a search never sees half a change. */
export class KnowledgeIndex {
  private constructor(private readonly articles: readonly KnowledgeArticle[]) {}

  static build(articles: Iterable<KnowledgeArticle>): KnowledgeIndex {
    return new KnowledgeIndex([...articles]);
  }

  with(article: KnowledgeArticle): KnowledgeIndex {
    return new KnowledgeIndex([...this.articles, article]);
  }

  search(query: KnowledgeQuery): KnowledgeHit[] {
    throw new Error(`not built: ${query.desk}`);
  }
}
