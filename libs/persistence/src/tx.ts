import pg from 'pg';
import { preparedName } from './prepared-name.js';

/** A transaction that is open: the only door to the database inside it. */
export interface Tx {
  /** @returns the rows, also those of `RETURNING` */
  query<Rows = unknown>(sql: string, params?: unknown[]): Promise<Rows>;

  /**
   * A statement that nothing waits for: it runs in its turn. If it fails, nothing is committed, and the transaction fails with
   * its error. The last statements of a transaction travel with COMMIT this way.
   *
   * @param onRows called with the rows of `RETURNING`, before the commit
   */
  send<Row = unknown>(sql: string, params?: unknown[], onRows?: (rows: Row[]) => void): void;

  /** Called once the transaction has committed, and not at all when it did not; must return at once and not throw. */
  afterCommit(listener: () => void): void;
}

/**
 * Runs `work` between BEGIN and COMMIT on a connection of the pool. Read committed; throwing rolls everything back.
 *
 * Connections are in pipeline mode: BEGIN travels with the first statement.
 *
 * @param comment written behind the statements that have no parameters, as a SQL comment
 */
export async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => T | Promise<T>, comment = ''): Promise<T> {
  const client = await pool.connect();
  // Without a listener, a connection that breaks between two statements would end the process.
  const broken = (): void => undefined;
  client.on('error', broken);
  const tx = new OpenTx(client, comment);
  let usable = true;
  try {
    tx.send('BEGIN');
    const result = await work(tx);
    tx.close();
    const { command } = await client.query(`COMMIT${comment}`);
    // Postgres answers the COMMIT of a transaction in which something failed with a rollback, and calls that a success.
    if (command !== 'COMMIT' || tx.failure !== undefined)
      throw new Error('a statement failed, so nothing was committed');
    for (const listener of tx.listeners) listener();
    return result;
  } catch (error: unknown) {
    tx.closed = true;
    const rolledBack = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    usable = rolledBack && !tx.confused;
    throw tx.failure ?? error;
  } finally {
    client.off('error', broken);
    client.release(!usable);
  }
}

class OpenTx implements Tx {
  /** Of the first statement sent without waiting that failed: whatever failed after it, failed because of it. */
  failure: unknown;
  /** The driver could not write a statement's parameters: it no longer knows then what is prepared on the connection. */
  confused = false;
  /** Whoever still holds it must not write into the next transaction of the connection. */
  closed = false;
  readonly listeners: (() => void)[] = [];

  constructor(
    private readonly client: pg.PoolClient,
    private readonly comment: string,
  ) {}

  async query<Rows>(sql: string, params: unknown[] = []): Promise<Rows> {
    try {
      const result = await this.client.query(this.statement(sql, params));
      return result.rows as Rows;
    } catch (error: unknown) {
      this.note(error);
      throw error;
    }
  }

  send<Row>(sql: string, params: unknown[] = [], onRows?: (rows: Row[]) => void): void {
    // Called at once when the parameters cannot be written: Postgres has heard nothing then, and would commit the rest.
    this.client.query(this.statement(sql, params), (error: unknown, result?: pg.QueryResult) => {
      if (error == null) return onRows?.(result?.rows as Row[]);
      this.note(error);
      if (!isConsequence(error)) this.failure ??= error;
    });
  }

  afterCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** @throws the failure of what was sent, as far as it is known */
  close(): void {
    this.closed = true;
    if (this.failure !== undefined) throw this.failure;
  }

  private note(error: unknown): void {
    if (!(error instanceof pg.DatabaseError)) this.confused = true;
  }

  private statement(sql: string, params: unknown[]): pg.QueryConfig {
    if (this.closed) throw new Error('the transaction has ended');
    // A comment in a prepared text would make it another one.
    if (params.length === 0) return { text: sql + this.comment };
    const name = preparedName(sql, params);
    return { ...(name === undefined ? {} : { name }), text: sql, values: params };
  }
}

/** Refused because another statement had failed before: that one's error is the one to tell. */
function isConsequence(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25P02';
}
