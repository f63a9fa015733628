import { Injectable } from '@nestjs/common';
import type { CustomerErasedV1 } from '#lib/contracts';
import { Database, RepeatingWork, Transactions, type Tx } from '#lib/persistence';
import { claimErasures, type Erasure, keepErasures } from './erasure.js';
import { eraseParked } from './erase-parked.js';

const EVERY_MS = 5_000;
const MOST_AT_ONCE = 10;

/**
 * Takes what a service keeps of a customer away when their data was deleted, in the transaction that hears of it; and again later,
 * for what was on its way then. So nothing has to ask at every message whether its customer still is somebody.
 */
@Injectable()
export abstract class ErasureKeeper extends RepeatingWork {
  constructor(
    database: Database,
    private readonly transactions: Transactions,
  ) {
    super(database, EVERY_MS);
  }

  /** Deletes or blanks everything of this customer that the service keeps. Again and again: it finds nothing, and changes nothing. */
  protected abstract erase(tx: Tx, erasure: Erasure): void | Promise<void>;

  /** Told twice, it is done once. */
  async begin(tx: Tx, told: readonly CustomerErasedV1['data'][]): Promise<void> {
    for (const erasure of await keepErasures(tx, told)) await this.eraseAll(tx, erasure);
  }

  protected async work(): Promise<void> {
    while ((await this.transactions.run((tx) => this.sweep(tx))) === MOST_AT_ONCE);
  }

  private async sweep(tx: Tx): Promise<number> {
    const due = await claimErasures(tx, MOST_AT_ONCE);
    for (const erasure of due) await this.eraseAll(tx, erasure);
    return due.length;
  }

  private async eraseAll(tx: Tx, erasure: Erasure): Promise<void> {
    await this.erase(tx, erasure);
    eraseParked(tx, erasure);
  }
}
