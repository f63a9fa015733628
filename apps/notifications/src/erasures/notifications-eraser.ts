import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import { type Erasure, ErasureKeeper } from '#lib/service';
import { BLANK_NOTICES, DELETE_OF_CUSTOMER } from './erase-statements.js';

/** Takes the words out of notices and inboxes of erased customers, and what is kept to reach them. What they agreed to or refused stays. */
@Injectable()
export class NotificationsEraser extends ErasureKeeper {
  protected erase(tx: Tx, { tickets, request, customerRef, wholeCustomer, at }: Erasure): void {
    const customer = wholeCustomer ? customerRef : null;
    for (const statement of BLANK_NOTICES) tx.send(statement, [tickets, customer, request, at]);
    if (!wholeCustomer) return;
    for (const statement of DELETE_OF_CUSTOMER) tx.send(statement, [customerRef, at]);
  }
}
