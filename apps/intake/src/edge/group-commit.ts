import { isOutage } from '#lib/messaging';
import { Problem } from '#lib/service';

export interface GroupCommitLimits {
  /** Items a batch at most. */
  readonly maxSize: number;
  /** Batches in progress at a time. */
  readonly concurrency: number;
}

const DEFAULTS: GroupCommitLimits = { maxSize: 200, concurrency: 1 };
const ATTEMPTS_ALONE = 3;

/**
 * Lets many callers share one commit: whoever comes while the last commit runs makes the next batch. There is no timer, so
 * a lone caller does not wait.
 *
 * `run` answers every item, in order, a `Problem` for one that is refused. When `run` throws, its items are run again one by
 * one, so that only the bad one fails; when the database is away, all fail at once.
 */
export class GroupCommit<Item, Answer extends object> {
  private waiting: Waiting<Item, Answer>[] = [];
  private running = 0;

  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly (Answer | Problem)[]>,
    private readonly limits: GroupCommitLimits = DEFAULTS,
  ) {}

  submit(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (this.running < this.limits.concurrency) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.running += 1;
    // Requests that were read from their sockets together come together.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, this.limits.maxSize));
    this.running -= 1;
  }

  private async commit(batch: readonly Waiting<Item, Answer>[], attempt = 1): Promise<void> {
    try {
      const answers = await this.run(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index] ?? Problem.internal('the batch left an item without answer');
        if (answer instanceof Problem) reject(answer);
        else resolve(answer);
      }
    } catch (error: unknown) {
      await this.fail(batch, error, attempt);
    }
  }

  private async fail(batch: readonly Waiting<Item, Answer>[], error: unknown, attempt: number): Promise<void> {
    if (batch.length > 1 && (isCollision(error) || !isOutage(error))) {
      for (const waiting of batch) await this.commit([waiting]);
    } else if (isCollision(error) && attempt < ATTEMPTS_ALONE) {
      await this.commit(batch, attempt + 1);
    } else {
      for (const { reject } of batch) reject(error);
    }
  }
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Two transactions met (SQLSTATE class 40: deadlock, serialization): the same statement succeeds the next time. */
function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('40');
}
