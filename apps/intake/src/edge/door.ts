import type { Transactions, Tx } from '#lib/persistence';

/** How the statements of an acceptance reach the database: as transactions of their own, or inside a caller's. */
export interface Door {
  write<Row extends object>(
    statement: { readonly name?: string; readonly text: string },
    params: readonly unknown[],
  ): Promise<Row[]>;
  read<Row extends object>(sql: string, params: readonly unknown[]): Promise<Row[]>;
  /** Once what was written is committed: at once, when it was a transaction of its own. */
  afterCommit(listener: () => void): void;
}

export function ownTransaction(transactions: Transactions): Door {
  return {
    write: (statement, params) => transactions.statement(statement, params),
    read: (sql, params) => transactions.read(sql, params),
    afterCommit: (listener) => listener(),
  };
}

export function within(tx: Tx): Door {
  return {
    write: ({ text }, params) => tx.query(text, [...params]),
    read: (sql, params) => tx.query(sql, [...params]),
    afterCommit: (listener) => tx.afterCommit(listener),
  };
}
