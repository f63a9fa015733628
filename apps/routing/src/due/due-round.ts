import { type Database, RepeatingTask, type Transactions } from '#lib/persistence';

/** A due row may be in the hands of another process. */
const LEAST_PAUSE_MS = 20;

export interface DueWork {
  readonly name: string;
  readonly everyMs: number;
  /** A table of routing's with a column `next_at`: when somebody must look again; null: never. */
  readonly table: string;
  readonly atOnce: number;
  /** Does what is due, at most `atOnce` rows; says how many it found. */
  readonly round: () => Promise<number>;
}

/** Looks at a due index when its first row falls due, and catches up on what fell due while nobody looked. */
export class DueRound {
  private readonly task: RepeatingTask;

  constructor(
    private readonly transactions: Transactions,
    private readonly due: DueWork,
  ) {
    this.task = new RepeatingTask(due.name, due.everyMs, () => this.run());
  }

  start(database: Database): void {
    void this.task.start(database);
  }

  stop(): Promise<void> {
    return this.task.stop();
  }

  private async run(): Promise<void> {
    let waitMs = await this.untilNext();
    if (waitMs !== undefined && waitMs <= 0) {
      while ((await this.due.round()) === this.due.atOnce);
      waitMs = await this.untilNext();
    }
    if (waitMs !== undefined) this.task.runWithin(Math.max(LEAST_PAUSE_MS, waitMs));
  }

  /** Milliseconds until the next row is due; 0 or less: now. Undefined: none is. */
  private async untilNext(): Promise<number | undefined> {
    const [row] = await this.transactions.read<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(next_at) - mesh_now()) * 1000)::float8 AS ms FROM ${this.due.table}
       WHERE next_at IS NOT NULL`,
    );
    return row?.ms ?? undefined;
  }
}
