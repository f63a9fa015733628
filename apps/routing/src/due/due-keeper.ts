import { type Database, RepeatingWork, type Transactions, type Tx } from '#lib/persistence';

/** A due row may be in the hands of another process. */
const LEAST_PAUSE_MS = 20;

export interface DueIndex {
  /** Looked at this often at least. */
  readonly everyMs: number;
  /** A table of routing's with a column `next_at`: when somebody must look again; null: never. */
  readonly table: string;
  readonly atOnce: number;
}

/** Looks at a due index when its first row falls due, and catches up on what fell due while nobody looked. */
export abstract class DueKeeper extends RepeatingWork {
  constructor(
    database: Database,
    protected readonly transactions: Transactions,
    private readonly due: DueIndex,
  ) {
    super(database, due.everyMs);
  }

  /** Does what is due, at most `atOnce` rows, in this transaction; says how many it found. */
  protected abstract round(tx: Tx, atOnce: number): Promise<number>;

  protected async work(): Promise<void> {
    const { atOnce } = this.due;
    let waitMs = await this.untilNext();
    if (waitMs !== undefined && waitMs <= 0) {
      while ((await this.transactions.run((tx) => this.round(tx, atOnce))) === atOnce);
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
