import { EmbeddingIndex } from '#lib/language';
import type { VariantKey } from './articles.js';

type ArticleName = Pick<VariantKey, 'desk' | 'id' | 'language'>;

/** What the articles mean, as far as an endpoint has said it; one index for each desk and language. Without one it stays empty. */
export class ArticleVectors {
  private readonly indexes = new Map<string, EmbeddingIndex>();

  of({ desk, language }: Pick<ArticleName, 'desk' | 'language'>): EmbeddingIndex | undefined {
    return this.indexes.get(`${desk}/${language}`);
  }

  has(article: ArticleName): boolean {
    return this.of(article)?.has(article.id) ?? false;
  }

  hasAny(desk: string): boolean {
    return [...this.indexes].some(([key, { size }]) => size > 0 && key.startsWith(`${desk}/`));
  }

  put(article: ArticleName, vector: Float32Array): void {
    const key = `${article.desk}/${article.language}`;
    const index = this.indexes.get(key) ?? new EmbeddingIndex();
    this.indexes.set(key, index);
    index.put(article.id, vector);
  }

  remove(article: ArticleName): void {
    this.of(article)?.remove(article.id);
  }

  clear(): void {
    this.indexes.clear();
  }
}
