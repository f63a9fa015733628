import { setImmediate as letOthersRun } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';
import { allServed, changedBetween, readMark, type Mark } from './article-changes.js';
import { importPacks } from './import-packs.js';
import { ServedArticles, type ArticleChange } from './served-articles.js';

/** Articles indexed at one go; messages are handled between two. */
const STRETCH = 250;

/**
 * The articles that self-service searches, in memory. Follows the table: whoever publishes a version, every process serves it within
 * the poll time, and at once in the process that published it. Only what has changed is read and indexed again.
 */
@Injectable()
export class Knowledge extends RepeatingWork {
  private current: ServedArticles | undefined;
  private mark: Mark | undefined;
  private imported = false;
  private turn: Promise<void> = Promise.resolve();
  private markLoaded: () => void = () => undefined;
  private readonly loaded = new Promise<void>((resolve) => (this.markLoaded = resolve));

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly desks: Desks,
    config: RoutingConfig,
  ) {
    super(database, config.KNOWLEDGE_POLL_MS);
  }

  /** Waits for the first load only. */
  async articles(): Promise<ServedArticles> {
    while (this.current === undefined) await this.loaded;
    return this.current;
  }

  /** The same without waiting; undefined before the first load. */
  get served(): ServedArticles | undefined {
    return this.current;
  }

  protected work(): Promise<void> {
    return this.refresh();
  }

  /** Looks for new versions now. One at a time: what an earlier look found must not come after what a later one did. */
  refresh(): Promise<void> {
    const look = () => this.follow();
    this.turn = this.turn.then(look, look);
    return this.turn;
  }

  private async follow(): Promise<void> {
    if (!this.imported) {
      await this.transactions.run((tx) => importPacks(tx, this.desks));
      this.imported = true;
    }
    const { changed, ...mark } = await readMark(this.transactions, this.mark);
    const wentBack = this.mark !== undefined && Date.parse(mark.now) < Date.parse(this.mark.now);
    if (this.current === undefined || this.mark === undefined || wentBack) {
      const articles = new ServedArticles([], new Map(this.desks.all.map(({ id, words }) => [id, words])));
      await takeOver(articles, await allServed(this.transactions, mark));
      this.current = articles;
      this.markLoaded();
    } else if (changed) {
      await takeOver(this.current, await changedBetween(this.transactions, this.mark, mark));
    }
    this.mark = mark;
  }
}

async function takeOver(articles: ServedArticles, changes: readonly ArticleChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += STRETCH) {
    articles.change(changes.slice(at, at + STRETCH));
    await letOthersRun();
  }
}
