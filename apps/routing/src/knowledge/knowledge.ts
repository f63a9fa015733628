import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { KnowledgeIndex } from '#lib/language';
import { Database, RepeatingTask, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';
import { importPacks } from './import-packs.js';
import { articlesMark, validArticles } from './articles.js';

/**
 * The index that self-service searches, in memory. Follows the table: whoever publishes a version, every process serves it within
 * the poll time, and at once in the process that published it.
 */
@Injectable()
export class Knowledge implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task: RepeatingTask;
  private current: KnowledgeIndex | undefined;
  private mark = '';
  private imported = false;
  private markLoaded: () => void = () => undefined;
  private readonly loaded = new Promise<void>((resolve) => (this.markLoaded = resolve));

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly desks: Desks,
    config: RoutingConfig,
  ) {
    this.task = new RepeatingTask(Knowledge.name, config.KNOWLEDGE_POLL_MS, () => this.refresh());
  }

  onApplicationBootstrap(): void {
    void this.task.start(this.database);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  /** Waits for the first load only. */
  async index(): Promise<KnowledgeIndex> {
    while (this.current === undefined) await this.loaded;
    return this.current;
  }

  /** Looks for new versions now. */
  async refresh(): Promise<void> {
    if (!this.imported) {
      await this.transactions.run((tx) => importPacks(tx, this.desks));
      this.imported = true;
    }
    const mark = await articlesMark(this.transactions);
    if (mark === this.mark && this.current !== undefined) return;
    this.current = KnowledgeIndex.build(await validArticles(this.transactions));
    this.mark = mark;
    this.markLoaded();
  }
}
