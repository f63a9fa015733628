import { Inject, Injectable } from '@nestjs/common';
import type { Desk } from '#lib/desks';
import { maskPersonalData, Metrics } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';
import { offeredInDoubt, type Doubt } from './offered-in-doubt.js';
import type { FoundArticle } from './served-articles.js';

/** Chooses among offered articles by id, or none of them. May fail, take long or say nonsense. */
export interface ArticlePicker {
  pick(question: string, offered: readonly { id: string; text: string }[]): Promise<string | undefined>;
}

/** The token of the picker; null where no endpoint is set. */
export const ARTICLE_PICKER = Symbol('ARTICLE_PICKER');

const MOST_AT_ONCE = 4;
/** After this time of one call of `choose` nobody else is asked for. */
const ROUND_MS = 800;
/** Longer than the picker's own patience: only for one that does not keep it. */
const PATIENCE_MS = 1000;

/**
 * Asks the language endpoint about texts whose closest articles are neither good enough nor out of the question. Never inside a
 * transaction, and never needed: without a choice a person answers. What it costs is bounded whatever the endpoint does.
 */
@Injectable()
export class SecondOpinion {
  private asking = 0;
  private readonly asked;

  constructor(
    @Inject(ARTICLE_PICKER) private readonly picker: ArticlePicker | null,
    private readonly config: RoutingConfig,
    metrics: Metrics,
  ) {
    this.asked = metrics.counter(
      'language_endpoint_asked_total',
      'Questions that the language endpoint was asked, by what came of it',
      ['outcome'],
    );
  }

  /** @returns for each doubt the article that was chosen, or undefined; within two seconds, and it never rejects */
  async choose(doubts: readonly Doubt[]): Promise<(FoundArticle | undefined)[]> {
    const chosen = doubts.map((): FoundArticle | undefined => undefined);
    const { picker } = this;
    if (picker === null) return chosen;
    const open = doubts.flatMap((doubt, at) => {
      const offered = offeredInDoubt(doubt, this.config.LANGUAGE_GREY_FROM);
      return offered.length === 0 ? [] : [{ at, doubt, offered }];
    });
    const lines = Math.min(open.length, MOST_AT_ONCE - this.asking);
    const end = performance.now() + ROUND_MS;
    const line = async (): Promise<void> => {
      while (performance.now() < end) {
        const next = open.shift();
        if (next === undefined) return;
        chosen[next.at] = await this.ask(picker, next.doubt.text, next.offered);
      }
    };
    this.asking += lines;
    try {
      await Promise.all(Array.from({ length: lines }, line));
    } finally {
      this.asking -= lines;
    }
    return chosen;
  }

  /** The same for one text. */
  async chooseOne(desk: Desk, text: string, articles: readonly FoundArticle[]): Promise<FoundArticle | undefined> {
    return (await this.choose([{ desk, text, articles }]))[0];
  }

  private async ask(
    picker: ArticlePicker,
    text: string,
    offered: readonly FoundArticle[],
  ): Promise<FoundArticle | undefined> {
    const question = maskPersonalData(text).text;
    const articles = offered.map(({ articleId, question: title }) => ({ id: articleId, text: title }));
    try {
      const id = await within(PATIENCE_MS, picker.pick(question, articles));
      const choice = offered.find(({ articleId }) => articleId === id);
      this.asked.inc({ outcome: choice === undefined ? 'none' : 'chosen' });
      return choice;
    } catch {
      this.asked.inc({ outcome: 'failed' });
      return undefined;
    }
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
