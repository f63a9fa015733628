import { Injectable } from '@nestjs/common';
import { EMBEDDED_AT_ONCE } from '#lib/language';
import { Metrics } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';
import { articlesNear } from '../tiers/try-to-answer.js';
import { EmbeddingEndpoint } from './embedding-endpoint.js';
import { FewAtOnce } from './few-at-once.js';
import { Knowledge } from './knowledge.js';
import { isInDoubt, type Doubt } from './offered-in-doubt.js';
import type { FoundArticle } from './served-articles.js';
import { VectorKeeper } from './vector-keeper.js';

const MOST_AT_ONCE = 4;
/** After this time of one call of `search` no further questions are embedded. */
const ROUND_MS = 800;

/**
 * Searches again by words and meaning together what the words alone leave in doubt. Never inside a transaction, and never needed:
 * without vectors the articles stay as they were found.
 */
@Injectable()
export class Meanings {
  private readonly few = new FewAtOnce(MOST_AT_ONCE, ROUND_MS);
  private readonly asked;

  constructor(
    private readonly endpoint: EmbeddingEndpoint,
    private readonly knowledge: Knowledge,
    private readonly vectors: VectorKeeper,
    private readonly config: RoutingConfig,
    metrics: Metrics,
  ) {
    this.asked = metrics.counter(
      'embedding_asked_total',
      'Calls of the embedding endpoint for questions, by what came of them',
      ['outcome'],
    );
  }

  get isOn(): boolean {
    return this.endpoint.isOn;
  }

  /** Whether an endpoint is set, the words leave doubt and there are articles to compare with. */
  mayHelp(doubt: Doubt): boolean {
    if (!this.endpoint.isOn || doubt.asked.wantsHuman) return false;
    return (
      isInDoubt(doubt, this.config.EMBEDDING_GREY_FROM) && (this.knowledge.served?.hasVectors(doubt.desk.id) ?? false)
    );
  }

  /** @returns for each doubt its articles, in the better order where there is one; within 1.6 s. It never rejects */
  async search(doubts: readonly Doubt[]): Promise<(readonly FoundArticle[])[]> {
    const found = doubts.map(({ articles }) => articles);
    if (!this.endpoint.isOn) return found;
    const open = doubts.flatMap((doubt, at) => (this.mayHelp(doubt) ? [{ doubt, at }] : []));
    const calls = Array.from({ length: Math.ceil(open.length / EMBEDDED_AT_ONCE) }, (_, call) =>
      open.slice(call * EMBEDDED_AT_ONCE, (call + 1) * EMBEDDED_AT_ONCE),
    );
    await this.few.each(calls, async (call) => {
      const { vectors, whyNot } = await this.endpoint.questions.embed(call.map(({ doubt }) => doubt.asked.text));
      this.asked.inc({ outcome: whyNot ?? 'embedded' });
      call.forEach(({ doubt, at }, n) => {
        const vector = vectors?.[n];
        if (vector !== undefined) found[at] = this.near(doubt, vector);
      });
    });
    return found;
  }

  private near({ desk, asked, articles }: Doubt, vector: Float32Array): readonly FoundArticle[] {
    const served = this.knowledge.served;
    if (served === undefined || !this.vectors.fits(vector)) return articles;
    return articlesNear(desk, { search: (query) => served.search({ ...query, vector }) }, asked);
  }
}
