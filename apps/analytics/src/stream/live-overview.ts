import { Injectable } from '@nestjs/common';
import { newId } from '#lib/contracts';
import { Drain, Problem } from '#lib/service';
import { AnalyticsConfig } from '../analytics.config.js';
import { OverviewReader } from '../overview/overview-reader.js';
import type { ReportQuery } from '../read/period.js';
import { type Listener, OverviewFeed } from './overview-feed.js';

type Scope = Pick<ReportQuery, 'desk' | 'channel'>;

const MAX_LISTENERS = 500;
const RETRY_AFTER_S = 10;

/** Today's overview, live. Listeners of the same desk and channel share one reading a second. */
@Injectable()
export class LiveOverview {
  private readonly feeds = new Map<string, OverviewFeed>();
  private readonly closers = new Set<() => void>();

  constructor(
    private readonly overview: OverviewReader,
    private readonly config: AnalyticsConfig,
    drain: Drain,
  ) {
    drain.onBegin(() => {
      for (const close of this.closers) close();
    });
  }

  /**
   * @param close ends the listener's stream when the process is on its way out
   * @returns what ends the subscription
   * @throws Problem 503 beyond 500 listeners
   */
  async listen(scope: Scope, lastId: string | undefined, listener: Listener, close: () => void): Promise<() => void> {
    if (this.closers.size >= MAX_LISTENERS)
      throw Problem.unavailable(RETRY_AFTER_S, `More than ${MAX_LISTENERS} streams are open.`);
    this.closers.add(close);
    const key = `${scope.desk ?? ''}/${scope.channel ?? ''}`;
    const feed = this.feeds.get(key) ?? this.open(key, scope);
    const leave = (): void => {
      this.closers.delete(close);
      feed.leave(listener);
      if (feed.idle) this.feeds.delete(key);
    };
    try {
      await feed.join(listener, lastId);
    } catch (error: unknown) {
      leave();
      throw error;
    }
    return leave;
  }

  private open(key: string, scope: Scope): OverviewFeed {
    const read = () => this.overview.read(scope);
    const feed = new OverviewFeed(read, this.config.STREAM_EVERY_MS, newId().slice(-12));
    this.feeds.set(key, feed);
    return feed;
  }
}
