import { Injectable, Logger } from '@nestjs/common';
import { ArrayParameter, Database, RepeatingWork, Transactions, type Tx } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { IntakeConfig } from '../intake.config.js';
import { Vault } from '../vault/vault.js';
import * as statements from './reseal-statements.js';
import { nameOf, SEALED_COLUMNS, type SealedColumn } from './sealed-columns.js';

interface SealedRow {
  readonly row: string;
  readonly sealed: Buffer;
  readonly key: string;
}

/**
 * After a change of keys: seals what an older key sealed anew with the one that seals now, a few rows a transaction, as long as
 * DATA_KEYS names an older key. Any number of processes share the columns; one that is killed leaves its column where it stood.
 *
 * An older key may be taken away once `vault_old_key_rows` is 0 for it and no process seals with it any more.
 */
@Injectable()
export class ResealKeeper extends RepeatingWork {
  private readonly log = new Logger(ResealKeeper.name);
  private readonly gauge;
  private closing = false;

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
    private readonly config: IntakeConfig,
    metrics: Metrics,
  ) {
    super(database, Math.max(1, config.RESEAL_POLL_MS));
    this.gauge = metrics.gauge('vault_old_key_rows', 'Rows that are still sealed with a key that only opens', ['key']);
  }

  override onApplicationBootstrap(): void {
    if (this.config.RESEAL_POLL_MS > 0 && this.vault.oldKeyIds.length > 0) super.onApplicationBootstrap();
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    await super.beforeApplicationShutdown();
  }

  protected async work(): Promise<void> {
    await this.transactions.run((tx) => tx.query(statements.BEGIN, [this.vault.keyId]));
    while (!this.closing && (await this.transactions.run((tx) => this.step(tx)))) await this.tell();
    await this.tell();
  }

  /** @returns whether there was a column to be looked at */
  private async step(tx: Tx): Promise<boolean> {
    const [claimed] = await tx.query<{ place: string; after: string | null; counted: boolean }[]>(statements.CLAIM, [
      this.vault.keyId,
    ]);
    const column = SEALED_COLUMNS.find((one) => nameOf(one) === claimed?.place);
    if (claimed === undefined || column === undefined) return false;
    const { place } = claimed;
    if (!claimed.counted) {
      tx.send(statements.countLeft(column), [place, this.vault.keyId]);
      return true;
    }
    const rows = await tx.query<SealedRow[]>(statements.nextRows(column), [
      claimed.after,
      this.vault.oldKeyIds,
      column.atOnce,
    ]);
    const done = this.reseal(tx, column, rows);
    const last = rows.at(-1);
    if (last !== undefined) {
      tx.send(statements.GO_ON, [place, last.row, JSON.stringify(countByKey(done))]);
      return true;
    }
    tx.send(statements.countLeft(column), [place, this.vault.keyId]);
    tx.send(statements.END_PASS, [place, this.config.RESEAL_POLL_MS]);
    return true;
  }

  /** A value that does not open stays as it is, and is counted: its key must not be taken away. */
  private reseal(tx: Tx, column: SealedColumn, rows: readonly SealedRow[]): SealedRow[] {
    const done = rows.flatMap((row) => {
      const place = { table: column.table, column: column.column, row: column.unnamed ? '' : row.row };
      try {
        return [{ ...row, sealed: this.vault.seal(this.vault.open(row.sealed, place), place) }];
      } catch (error: unknown) {
        this.log.error(`${nameOf(column)} of ${row.row} does not open: ${String(error)}`);
        return [];
      }
    });
    if (done.length > 0) {
      const given = [done.map(({ row }) => row), done.map(({ sealed }) => sealed)];
      tx.send(
        statements.writeRows(column),
        given.map((values) => new ArrayParameter(values)),
      );
    }
    return done;
  }

  private async tell(): Promise<void> {
    const uncounted = await this.transactions.read(statements.UNCOUNTED, [this.vault.keyId]);
    if (uncounted.length > 0) return;
    const left = await this.transactions.read<{ key: string; rows: number }>(statements.LEFT, [this.vault.keyId]);
    this.gauge.reset();
    for (const key of this.vault.oldKeyIds) this.gauge.set({ key }, 0);
    for (const { key, rows } of left) this.gauge.set({ key }, rows);
  }
}

function countByKey(rows: readonly SealedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { key } of rows) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
