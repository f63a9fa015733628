import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { canTeach, learnList, readLessons, type ArticleList, type TeachingArticles } from '#lib/language';
import { Database, RepeatingWork } from '#lib/persistence';
import { Apart } from '../models/apart.js';
import { RoutingConfig } from '../routing.config.js';
import { Knowledge } from './knowledge.js';
import type { ServedArticles } from './served-articles.js';

/** A desk that could not be learnt from is left alone for so long. */
const TRY_AGAIN_MS = 10 * 60_000;

export interface LearntLessons {
  /** To be read by `readLessons`. */
  readonly lessons: Uint8Array | undefined;
}

/**
 * Learns from the similar questions of a desk's articles how to find them, beside the work, and again when they have changed and
 * nothing more does. Meanwhile the last lessons serve, and before the first the articles alone. Every process learns for itself, and
 * the same.
 */
@Injectable()
export class PhrasingLearner extends RepeatingWork {
  private readonly log = new Logger(PhrasingLearner.name);
  private readonly apart = new Apart<TeachingArticles, LearntLessons>(new URL('./learn-process.js', import.meta.url));
  private seen: { articles: ServedArticles; edition: number; done: boolean } | undefined;
  /** By desk and language, in the milliseconds of `performance.now()`. */
  private readonly notBefore = new Map<string, number>();

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
    if (this.seen?.articles !== articles || this.seen.edition !== edition) {
      // More may follow: an import comes in stretches.
      this.seen = { articles, edition, done: false };
      return;
    }
    if (this.seen.done) return;
    let done = true;
    for (const list of articles.lists) done = (await this.follow(articles, list)) && done;
    this.seen = { articles, edition, done };
  }

  /** @returns false: to be tried again */
  private async follow(articles: ServedArticles, list: ArticleList): Promise<boolean> {
    const name = `${list.desk}, ${list.language}`;
    const mark = canTeach(list) ? markOf(list) : undefined;
    if (mark === list.taughtFrom) return true;
    if (performance.now() < (this.notBefore.get(name) ?? 0)) return false;
    try {
      const lessons = mark === undefined ? undefined : await this.learn(list);
      articles.teach(list, lessons && readLessons(lessons), mark);
      this.log.log(`${name}: ${lessons ? 'learnt from' : 'nothing to learn from'} its similar questions`);
      return true;
    } catch (error: unknown) {
      this.notBefore.set(name, performance.now() + TRY_AGAIN_MS);
      this.log.warn(`${name}: nothing learnt, tried again in ten minutes: ${String(error)}`);
      return false;
    }
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
