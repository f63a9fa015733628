import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Database } from './database.js';
import { inTransaction, type Tx } from './tx.js';

/** Runs work in one transaction and tells listeners about the commit. */
@Injectable()
export class Transactions {
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly database: Database) {}

  /** Called after every commit of `run`; must return at once. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Read committed; `tx` is the only door to the database inside. Throwing rolls everything back.
   *
   * @param options.traceparent written behind the statements that open and close it, as a SQL comment, so that a slow one can be traced
   * @throws DatabaseUnavailable before the first connection; otherwise whatever `work` or the commit throws
   */
  async run<T>(work: (tx: Tx) => T | Promise<T>, options: { traceparent?: string | undefined } = {}): Promise<T> {
    const { traceparent } = options;
    const comment = traceparent === undefined ? '' : ` /*traceparent='${traceparent}'*/`;
    const result = await inTransaction(this.database.pool, work, comment);
    for (const listener of this.listeners) listener();
    return result;
  }

  /** As `run`, but listeners hear nothing: for the relay itself. */
  async quietly<T>(work: (tx: Tx) => T | Promise<T>): Promise<T> {
    return inTransaction(this.database.pool, work);
  }

  /**
   * One statement that is a transaction by itself: one round trip, committed when it resolves. Listeners hear of it.
   *
   * @param statement.name every connection parses and plans the text once under this name; one name, one text. Only for
   * statements whose best plan does not depend on the size of a table: a plan made for a small one is kept while it grows
   */
  async statement<Row extends pg.QueryResultRow>(
    statement: { readonly name?: string; readonly text: string },
    params: readonly unknown[],
  ): Promise<Row[]> {
    const { rows } = await this.database.pool.query<Row>({ ...statement, values: [...params] });
    for (const listener of this.listeners) listener();
    return rows;
  }

  /** Reads outside a transaction. @throws DatabaseUnavailable before the first connection */
  async read<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.database.pool.query(sql, [...params]);
    return rows as Row[];
  }
}
