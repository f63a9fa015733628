import { Injectable } from '@nestjs/common';
import { Database, Transactions, type Tx } from '#lib/persistence';
import { type Erasure, ErasureKeeper } from '#lib/service';
import { Vault } from '../vault/vault.js';
import { emptySealedParked } from './empty-sealed-parked.js';
import { BLANK_CUSTOMER, BLANK_TICKETS, FORGET_PERSON } from './erase-statements.js';

/** Deletes what intake keeps of a customer: the person, what they said, masked or sealed, files, calls, what systems stated. */
@Injectable()
export class IntakeEraser extends ErasureKeeper {
  constructor(
    database: Database,
    transactions: Transactions,
    private readonly vault: Vault,
  ) {
    super(database, transactions);
  }

  protected async erase(tx: Tx, { tickets, customerRef, wholeCustomer, at, again }: Erasure): Promise<void> {
    for (const statement of BLANK_TICKETS) tx.send(statement, [tickets, at]);
    if (!wholeCustomer) return;
    if (!again) tx.send(FORGET_PERSON, [customerRef]);
    for (const statement of BLANK_CUSTOMER) tx.send(statement, [customerRef, at]);
    await emptySealedParked(tx, this.vault, { customerRef, at });
  }
}
