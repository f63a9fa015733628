import { Injectable, Logger } from '@nestjs/common';
import { EMBEDDED_AT_ONCE } from '#lib/language';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';
import { AgreedWidth } from './agreed-width.js';
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

/** While the endpoint is left alone, what others have stored is looked for less often. */
const LOOK_IN_PAUSE_MS = 5000;
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
  private readonly agreed = new AgreedWidth();
  /** Of the vectors that the articles have. */
  private width: number | undefined;
  private failures = 0;
  private pausedUntil = 0;
  private nextLook = 0;
  private nextSweep = 0;
  /** Texts that nobody had a vector of when it was last looked. */
  private unstored: ReadonlySet<string> = new Set();

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

  /** Whether a question's vector can be compared with those of the articles. */
  fits(vector: Float32Array): boolean {
    return this.agreed.hear(vector.length) && vector.length === this.width;
  }

  protected async work(): Promise<void> {
    const articles = this.knowledge.served;
    if (articles === undefined || (this.isPaused && performance.now() < this.nextLook)) return;
    this.nextLook = performance.now() + LOOK_IN_PAUSE_MS;
    const waiting = byMark(this.withoutVector(articles));
    this.missing.set(waiting.size);
    if (waiting.size > 0) {
      if (!this.isPaused) this.width ??= await this.firstWidth();
      if (this.width === undefined) return;
      const space = { model: this.endpoint.model, width: this.width };
      await this.load(articles, waiting, space);
      if (!this.isPaused) await this.ask(articles, waiting, space);
      this.missing.set(articles.withoutVector().length);
    }
    await this.sweep(articles);
  }

  private get isPaused(): boolean {
    return performance.now() < this.pausedUntil;
  }

  /** Takes what is stored, in a pause too: what another process got meanwhile shows that the endpoint is well again. */
  private async load(articles: ServedArticles, waiting: Waiting, space: VectorSpace): Promise<void> {
    const stored = await storedVectors(this.transactions, space, [...waiting.keys()]);
    if ([...stored.keys()].some((mark) => this.unstored.has(mark))) this.succeeded(stored.keys());
    take(articles, waiting, stored);
    this.unstored = new Set(waiting.keys());
  }

  /** All of them when the endpoint has another model now: with its vectors nothing that was kept can be compared. */
  private withoutVector(articles: ServedArticles): EmbeddedArticle[] {
    if (this.width !== undefined && this.width !== this.agreed.current) {
      articles.forgetVectors();
      this.width = this.agreed.current;
    }
    return articles.withoutVector();
  }

  private async firstWidth(): Promise<number | undefined> {
    const { vectors, whyNot } = await this.endpoint.articles.embed(['width']);
    const width = vectors?.[0]?.length;
    if (width === undefined) this.failed(whyNot ?? 'invalid');
    else this.agreed.hear(width);
    return this.agreed.current;
  }

  private async ask(articles: ServedArticles, waiting: Waiting, space: VectorSpace): Promise<void> {
    while (waiting.size > 0 && !this.endpoint.stopped) {
      const wished = nextTexts([...waiting.keys()], this.tries, EMBEDDED_AT_ONCE);
      const claimed = await claimTexts(this.transactions, space, wished);
      // What another process has taken is loaded at a later turn.
      for (const mark of wished) if (!claimed.has(mark)) waiting.delete(mark);
      if (claimed.size === 0) continue;
      const vectors = await this.vectorsOf([...claimed], waiting, space);
      if (vectors === undefined) return;
      take(articles, waiting, vectors);
    }
  }

  /** Undefined: the endpoint gave none, and is left alone for a while. */
  private async vectorsOf(
    marks: readonly string[],
    waiting: Waiting,
    space: VectorSpace,
  ): Promise<Map<string, Float32Array> | undefined> {
    const { vectors, whyNot } = await this.endpoint.articles.embed(
      marks.map((mark) => waiting.get(mark)?.[0]?.text ?? ''),
    );
    const [first] = vectors ?? [];
    if (vectors === undefined || first === undefined || !this.isOf(first, space)) {
      await releaseTexts(this.transactions, space, marks);
      if (whyNot !== 'open' && whyNot !== 'budget')
        for (const mark of marks) this.tries.set(mark, (this.tries.get(mark) ?? 0) + 1);
      this.failed(whyNot ?? 'another width');
      return undefined;
    }
    const named = new Map(marks.flatMap((mark, at) => (vectors[at] === undefined ? [] : [[mark, vectors[at]]])));
    await storeVectors(this.transactions, space, named);
    this.succeeded(marks);
    return named;
  }

  private isOf({ length }: Float32Array, { width }: VectorSpace): boolean {
    return this.agreed.hear(length) && length === width;
  }

  private succeeded(marks: Iterable<string>): void {
    for (const mark of marks) this.tries.delete(mark);
    this.failures = 0;
    this.pausedUntil = 0;
  }

  private failed(why: string): void {
    this.failures += 1;
    const pause = pauseAfter(this.failures);
    this.pausedUntil = performance.now() + pause;
    if (!this.endpoint.stopped) this.log.warn(`articles got no vectors (${why}); asked again in ${pause / 1000} s`);
  }

  private async sweep(articles: ServedArticles): Promise<void> {
    if (this.width === undefined || performance.now() < this.nextSweep) return;
    this.nextSweep = performance.now() + SWEEP_EVERY_MS;
    await sweepVectors(
      this.transactions,
      { model: this.endpoint.model, width: this.width },
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
