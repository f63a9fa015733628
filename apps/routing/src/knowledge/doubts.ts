import { Injectable } from '@nestjs/common';
import { Meanings } from './meanings.js';
import type { Doubt } from './offered-in-doubt.js';
import { SecondOpinion } from './second-opinion.js';
import type { FoundArticle } from './served-articles.js';

/** What came of a doubt. */
export interface Settled {
  /** The closest, best first. */
  readonly articles: readonly FoundArticle[];
  /** The one that the language endpoint chose. */
  readonly chosen?: FoundArticle | undefined;
}

/** What optional endpoints make of texts that the words leave in doubt. Without endpoints there is nothing to wait for. */
@Injectable()
export class Doubts {
  constructor(
    private readonly meanings: Meanings,
    private readonly secondOpinion: SecondOpinion,
  ) {}

  /** Whether any endpoint is set. */
  get areOn(): boolean {
    return this.secondOpinion.isOn || this.meanings.isOn;
  }

  mayHelp(doubt: Doubt): boolean {
    return this.secondOpinion.mayHelp(doubt) || this.meanings.mayHelp(doubt);
  }

  /** For each doubt in turn. Never inside a transaction: it may take some seconds. It never rejects. */
  async settle(doubts: readonly Doubt[]): Promise<Settled[]> {
    const found = await this.meanings.search(doubts);
    const searched = doubts.map((doubt, at) => ({ ...doubt, articles: found[at] ?? doubt.articles }));
    const choices = await this.secondOpinion.choose(searched);
    return searched.map(({ articles }, at) => ({ articles, chosen: choices[at] }));
  }

  /** The same for one. */
  async settleOne(doubt: Doubt): Promise<Settled> {
    const [settled] = await this.settle([doubt]);
    return settled ?? { articles: doubt.articles };
  }
}
