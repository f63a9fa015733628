import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { canTeach, learnList, readLessons, type ArticleList, type TeachingArticles } from '#lib/language';
import { Database, RepeatingWork } from '#lib/persistence';
import { Apart } from '../models/apart.js';
import { RoutingConfig } from '../routing.config.js';
import { Knowledge } from './knowledge.js';
import type { ServedArticles } from './served-articles.js';

export interface LearntLessons {
  /** To be read by `readLessons`. */
  readonly lessons: Uint8Array | undefined;
}

/**
 * Learns from the similar questions of a desk's articles how to find them, beside the work, and again when they have changed.
 * Meanwhile the last lessons serve, and before the first the articles alone. Every process learns for itself, and the same.
 */
@Injectable()
export class PhrasingLearner extends RepeatingWork {
  private readonly log = new Logger(PhrasingLearner.name);
  private readonly apart = new Apart<TeachingArticles, LearntLessons>(new URL('./learn-process.js', import.meta.url));
  private seen: { articles: ServedArticles; edition: number } | undefined;

  constructor(
    database: Database,
    private readonly knowledge: Knowledge,
    config: RoutingConfig,
  ) {
    super(database, config.PHRASING_POLL_MS);
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.apart.stop();
    await super.beforeApplicationShutdown();
  }

  protected async work(): Promise<void> {
    const articles = this.knowledge.served;
    if (articles === undefined) return;
    const { edition } = articles;
    if (this.seen?.articles === articles && this.seen.edition === edition) return;
    for (const list of articles.lists) await this.follow(articles, list);
    this.seen = { articles, edition };
  }

  private async follow(articles: ServedArticles, list: ArticleList): Promise<void> {
    const mark = canTeach(list) ? markOf(list) : undefined;
    if (mark === list.taughtFrom) return;
    const lessons = mark === undefined ? undefined : await this.learn(list);
    articles.teach(list, lessons && readLessons(lessons), mark);
    const what = lessons ? 'learnt from' : 'nothing to learn from';
    this.log.log(`${list.desk}, ${list.language}: ${what} its similar questions`);
  }

  private async learn({ articles, words }: ArticleList): Promise<Uint8Array | undefined> {
    if (!this.apart.isCompiled) return learnList({ articles, words });
    const { lessons } = await this.apart.ask({ articles, words });
    return lessons;
  }
}

/** By its questions: an answer teaches nothing. */
function markOf({ articles }: ArticleList): string {
  const questions = articles.map(({ articleId, question, similar }) => [articleId, question, similar]);
  return createHash('sha256').update(JSON.stringify(questions)).digest('base64');
}
