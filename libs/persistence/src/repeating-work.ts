import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Database } from './database.js';
import { RepeatingTask } from './repeating-task.js';

/**
 * A provider that does its work again and again, one turn at a time: from the database's first answer, every `everyMs`, until the
 * service stops. What a turn does is `work`; a failed one is logged under the class's name and tried again at the next.
 */
export abstract class RepeatingWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly task: RepeatingTask;

  constructor(
    private readonly database: Database,
    everyMs: number,
  ) {
    this.task = new RepeatingTask(new.target.name, everyMs, () => this.work());
  }

  onApplicationBootstrap(): void {
    void this.task.start(this.database);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  /** There is something to do. Returns at once. */
  wake(): void {
    this.task.wake();
  }

  protected abstract work(): Promise<void>;
}
