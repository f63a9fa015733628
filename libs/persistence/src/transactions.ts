import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { Database } from './database.js';
import { preparedName } from './prepared-name.js';

/**
 * Runs work in one transaction and tells listeners about the commit.
 *
 * Read committed; `tx` is the only door to the database inside. Throwing rolls everything back.
 */
@Injectable()
export class Transactions {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
  ) {}

  /** Called after every commit of `run`; must return at once. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * @param options.traceparent written behind the statements that open and close it, as a SQL comment, so that a slow one can be traced
   * @throws DatabaseUnavailable before the first connection; otherwise whatever `work` or the commit throws
   */
  async run<T>(
    work: (tx: EntityManager) => Promise<T>,
    options: { traceparent?: string | undefined } = {},
  ): Promise<T> {
    this.database.requireConnected();
    const result = await this.dataSource.transaction((tx) => {
      shapeStatements(tx, options.traceparent);
      return work(tx);
    });
    for (const listener of this.listeners) listener();
    return result;
  }

  /** As `run`, but listeners hear nothing: for the relay itself. */
  async quietly<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    this.database.requireConnected();
    return this.dataSource.transaction((tx) => {
      shapeStatements(tx);
      return work(tx);
    });
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
    this.database.requireConnected();
    const pool = (this.dataSource.driver as unknown as { master: pg.Pool }).master;
    const { rows } = await pool.query<Row>({ ...statement, values: [...params] });
    for (const listener of this.listeners) listener();
    return rows;
  }

  /** Reads outside a transaction. */
  async read<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    this.database.requireConnected();
    return this.dataSource.query<Row[]>(sql, [...params]);
  }
}

/**
 * Gives the statements of a transaction what the driver does not: names under which every connection parses and plans them
 * once, and the trace as a comment of those without parameters (a comment in a prepared text would make it another one).
 */
function shapeStatements(tx: EntityManager, traceparent?: string): void {
  const runner = tx.queryRunner;
  if (!runner) return;
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  const comment = traceparent === undefined ? '' : ` /*traceparent='${traceparent}'*/`;
  Object.defineProperty(runner, 'query', {
    configurable: true,
    value: (sql: string, params: unknown[] = [], ...rest: unknown[]) => {
      const name = preparedName(sql, params);
      return name === undefined ? query(sql + comment, params, ...rest) : query({ name, text: sql }, params, ...rest);
    },
  });
}
