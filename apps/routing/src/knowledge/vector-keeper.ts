import { Injectable, Logger } from '@nestjs/common';
import { EMBEDDED_AT_ONCE } from '#lib/language';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';
import { EmbeddingEndpoint } from './embedding-endpoint.js';
import { Knowledge } from './knowledge.js';
import { nextTexts, pauseAfter } from './next-texts.js';
import type { EmbeddedArticle, ServedArticles } from './served-articles.js';
import {
  claimTexts,
  markOf,
  releaseTexts,
  storedVectors,
  storeVectors,
  sweepVectors,
  type VectorSpace,
} from './vector-rows.js';

const SWEEP_EVERY_MS = 60 * 60 * 1000;

/** The articles of a text, by its mark. */
type Waiting = Map<string, EmbeddedArticle[]>;

/**
 * Gives articles their vectors, in the background and for as long as it takes: what is stored is loaded, the rest is asked for,
 * once for all processes, and no transaction is open meanwhile. An article without a vector is searched by its words. Without an
 * endpoint nothing of this runs.
 */
@Injectable()
export class VectorKeeper extends RepeatingWork {
  private readonly log = new Logger(VectorKeeper.name);
  private readonly missing;
  private readonly tries = new Map<string, number>();
  private space: VectorSpace | undefined;
  private isDoubted = false;
  private failures = 0;
  private pausedUntil = 0;
  private nextSweep = 0;

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly knowledge: Knowledge,
    private readonly endpoint: EmbeddingEndpoint,
    config: RoutingConfig,
    metrics: Metrics,
  ) {
    super(database, config.EMBEDDING_POLL_MS);
    this.missing = metrics.gauge('article_vectors_missing', 'Articles that are searched by their words alone');
  }

  override onApplicationBootstrap(): void {
    if (this.endpoint.isOn) super.onApplicationBootstrap();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.endpoint.stop();
    await super.beforeApplicationShutdown();
  }

  /** Whether a vector can be compared with those of the articles. One that cannot may mean that the endpoint's model is another now. */
  fits(vector: Float32Array): boolean {
    const fits = vector.length === this.space?.width;
    this.isDoubted ||= !fits;
    return fits;
  }

  protected async work(): Promise<void> {
    const articles = this.knowledge.served;
    if (articles === undefined || performance.now() < this.pausedUntil) return;
    if (this.isDoubted && !(await this.findSpace(articles))) return;
    const waiting = byMark(articles.withoutVector());
    this.missing.set(waiting.size);
    if (waiting.size > 0) {
      if (this.space === undefined && !(await this.findSpace(articles))) return;
      await this.load(articles, waiting);
      await this.ask(articles, waiting);
      this.missing.set(articles.withoutVector().length);
    }
    await this.sweep(articles);
  }

  /** Vectors of another width are another model's: nothing that is kept can be compared with them. */
  private async findSpace(articles: ServedArticles): Promise<boolean> {
    const { vectors, whyNot } = await this.endpoint.articles.embed(['width']);
    const width = vectors?.[0]?.length;
    if (width === undefined) return this.failed(whyNot ?? 'invalid');
    if (width !== this.space?.width) articles.forgetVectors();
    this.space = { model: this.endpoint.model, width };
    this.isDoubted = false;
    this.failures = 0;
    return true;
  }

  private async load(articles: ServedArticles, waiting: Waiting): Promise<void> {
    if (this.space === undefined) return;
    take(articles, waiting, await storedVectors(this.transactions, this.space, [...waiting.keys()]));
  }

  private async ask(articles: ServedArticles, waiting: Waiting): Promise<void> {
    while (waiting.size > 0 && this.space !== undefined && !this.endpoint.stopped) {
      const { space } = this;
      const wished = nextTexts([...waiting.keys()], this.tries, EMBEDDED_AT_ONCE);
      const claimed = await claimTexts(this.transactions, space, wished);
      // What another process has taken is loaded at a later turn.
      for (const mark of wished) if (!claimed.has(mark)) waiting.delete(mark);
      if (claimed.size === 0) continue;
      const marks = [...claimed];
      const texts = marks.map((mark) => waiting.get(mark)?.[0]?.text ?? '');
      const { vectors, whyNot } = await this.endpoint.articles.embed(texts);
      if (vectors === undefined || vectors[0]?.length !== space.width) {
        await releaseTexts(this.transactions, space, marks);
        this.isDoubted ||= vectors !== undefined;
        if (whyNot !== 'open' && whyNot !== 'budget')
          for (const mark of marks) this.tries.set(mark, (this.tries.get(mark) ?? 0) + 1);
        this.failed(whyNot ?? 'another width');
        return;
      }
      const named = new Map(marks.flatMap((mark, at) => (vectors[at] === undefined ? [] : [[mark, vectors[at]]])));
      await storeVectors(this.transactions, space, named);
      take(articles, waiting, named);
      for (const mark of marks) this.tries.delete(mark);
      this.failures = 0;
    }
  }

  private failed(why: string): false {
    this.failures += 1;
    const pause = pauseAfter(this.failures);
    this.pausedUntil = performance.now() + pause;
    if (!this.endpoint.stopped) this.log.warn(`articles got no vectors (${why}); asked again in ${pause / 1000} s`);
    return false;
  }

  private async sweep(articles: ServedArticles): Promise<void> {
    if (this.space === undefined || performance.now() < this.nextSweep) return;
    this.nextSweep = performance.now() + SWEEP_EVERY_MS;
    await sweepVectors(
      this.transactions,
      this.space,
      articles.embeddedTexts().map(({ text }) => markOf(text)),
    );
  }
}

function byMark(articles: readonly EmbeddedArticle[]): Waiting {
  const waiting: Waiting = new Map();
  for (const article of articles) {
    const mark = markOf(article.text);
    waiting.set(mark, [...(waiting.get(mark) ?? []), article]);
  }
  return waiting;
}

function take(articles: ServedArticles, waiting: Waiting, vectors: ReadonlyMap<string, Float32Array>): void {
  for (const [mark, vector] of vectors) {
    for (const article of waiting.get(mark) ?? []) articles.putVector(article, vector);
    waiting.delete(mark);
  }
}
