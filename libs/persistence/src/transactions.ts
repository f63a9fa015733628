import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Database } from './database.js';
import { inTransaction, type Tx } from './tx.js';

/** The door to the database: work in one transaction, one statement, or a look. */
@Injectable()
export class Transactions {
  constructor(private readonly database: Database) {}

  /**
   * Read committed; `tx` is the only door to the database inside. Throwing rolls everything back.
   *
   * @param options.traceparent written behind the statements that open and close it, as a SQL comment, so that a slow one can be traced
   * @throws DatabaseUnavailable before the first connection; otherwise whatever `work` or the commit throws
   */
  async run<T>(work: (tx: Tx) => T | Promise<T>, options: { traceparent?: string | undefined } = {}): Promise<T> {
    const { traceparent } = options;
    const comment = traceparent === undefined ? '' : ` /*traceparent='${traceparent}'*/`;
    return inTransaction(this.database.pool, work, comment);
  }

  /**
   * One statement that is a transaction by itself: one round trip, committed when it resolves.
   *
   * @param statement.name every connection parses and plans the text once under this name; one name, one text. Only for
   * statements whose best plan does not depend on the size of a table: a plan made for a small one is kept while it grows
   */
  async statement<Row extends pg.QueryResultRow>(
    statement: { readonly name?: string; readonly text: string },
    params: readonly unknown[],
  ): Promise<Row[]> {
    const { rows } = await this.database.pool.query<Row>({ ...statement, values: [...params] });
    return rows;
  }

  /** Reads outside a transaction. @throws DatabaseUnavailable before the first connection */
  async read<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.database.pool.query(sql, [...params]);
    return rows as Row[];
  }
}
