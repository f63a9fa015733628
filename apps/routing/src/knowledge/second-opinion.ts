import { Injectable } from '@nestjs/common';
import { RemoteHelper } from '#lib/language';
import { Metrics } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';
import { FewAtOnce } from './few-at-once.js';
import { offeredInDoubt, type Doubt } from './offered-in-doubt.js';
import type { FoundArticle } from './served-articles.js';

const MOST_AT_ONCE = 4;
/** After this time of one call of `choose` nobody else is asked about. */
const ROUND_MS = 800;

/** Outcomes that say nothing of whether the endpoint answers: it was not asked. */
const NOT_ASKED: readonly string[] = ['off', 'not-grey', 'budget'];

/**
 * Asks the language endpoint about texts whose closest articles are neither good enough nor out of the question. Never inside a
 * transaction, and never needed: without a choice a person answers. What it takes is bounded whatever the endpoint does.
 */
@Injectable()
export class SecondOpinion {
  private readonly few = new FewAtOnce(MOST_AT_ONCE, ROUND_MS);
  private readonly asked;
  private readonly degraded;

  constructor(
    private readonly helper: RemoteHelper,
    private readonly config: RoutingConfig,
    metrics: Metrics,
  ) {
    this.asked = metrics.counter(
      'language_endpoint_asked_total',
      'Questions for the language endpoint, by what came of them',
      ['outcome'],
    );
    this.degraded = metrics.gauge(
      'answer_engine_degraded',
      '1 while the language endpoint does not answer; people answer instead',
    );
    this.degraded.set(0);
  }

  get isOn(): boolean {
    return this.config.LANGUAGE_ENDPOINT !== undefined;
  }

  /** Whether an endpoint is set, and there is something for it to choose from. */
  mayHelp(doubt: Doubt): boolean {
    return this.isOn && this.offered(doubt).length > 0;
  }

  /**
   * @returns for each doubt the article that was chosen, or undefined; within 1.6 s, of which 0.8 s are the helper's own patience.
   * It never rejects
   */
  async choose(doubts: readonly Doubt[]): Promise<(FoundArticle | undefined)[]> {
    const chosen = doubts.map((): FoundArticle | undefined => undefined);
    if (!this.isOn) return chosen;
    const open = doubts.flatMap((doubt, at) => {
      const offered = this.offered(doubt);
      return offered.length === 0 ? [] : [{ at, text: doubt.asked.text, offered }];
    });
    await this.few.each(open, async ({ at, text, offered }) => {
      chosen[at] = await this.ask(text, offered);
    });
    return chosen;
  }

  private offered(doubt: Doubt): FoundArticle[] {
    return offeredInDoubt(doubt, this.config.LANGUAGE_GREY_FROM);
  }

  private async ask(text: string, offered: readonly FoundArticle[]): Promise<FoundArticle | undefined> {
    const articles = offered.map(({ articleId: id, question, version }) => ({ id, question, version }));
    const { id, whyNot } = await this.helper.pick(text, articles, Math.max(...offered.map(({ score }) => score)));
    this.asked.inc({ outcome: whyNot ?? 'chosen' });
    // To choose none of them is an answer too.
    if (!NOT_ASKED.includes(whyNot ?? '')) this.degraded.set(whyNot === undefined || whyNot === 'none' ? 0 : 1);
    return offered.find(({ articleId }) => articleId === id);
  }
}
