import type pg from 'pg';
import { preparedName } from './prepared-name.js';

/** A transaction that is open: the only door to the database inside it. */
export interface Tx {
  /** @returns the rows, also those of `RETURNING` */
  query<Rows = unknown>(sql: string, params?: unknown[]): Promise<Rows>;

  /**
   * A statement whose rows nobody needs: it runs in its turn, and nothing waits for it. If it fails, nothing is committed, and
   * the transaction fails with its error. The last statements of a transaction travel with COMMIT this way.
   */
  send(sql: string, params?: unknown[]): void;
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
    const { command } = await client.query(`COMMIT${comment}`);
    // Postgres answers the COMMIT of a transaction in which something failed with a rollback, and calls that a success.
    if (command !== 'COMMIT') throw new Error('a statement failed, so nothing was committed');
    return result;
  } catch (error: unknown) {
    usable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    throw tx.failure ?? error;
  } finally {
    client.off('error', broken);
    client.release(!usable);
  }
}

class OpenTx implements Tx {
  /** Of the first statement sent without waiting that failed: whatever failed after it, failed because of it. */
  failure: unknown;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly comment: string,
  ) {}

  async query<Rows>(sql: string, params: unknown[] = []): Promise<Rows> {
    const result = await this.run(sql, params);
    return result.rows as Rows;
  }

  send(sql: string, params: unknown[] = []): void {
    this.run(sql, params).catch((error: unknown) => (this.failure ??= error));
  }

  private run(sql: string, params: unknown[]): Promise<pg.QueryResult> {
    // A comment in a prepared text would make it another one.
    if (params.length === 0) return this.client.query(sql + this.comment);
    const name = preparedName(sql, params);
    return this.client.query({ ...(name === undefined ? {} : { name }), text: sql, values: params });
  }
}
