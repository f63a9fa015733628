import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import { type Erasure, ErasureKeeper } from '#lib/service';
import { blankFlows } from './blank-flows.js';
import { BLANK_TICKETS, DELETE_OF_CUSTOMER, FORGET_LABELS } from './erase-statements.js';

/** Takes the words of erased customers out of work items, flows, statements, tasks and case files, and forgets their facts. */
@Injectable()
export class RoutingEraser extends ErasureKeeper {
  protected async erase(tx: Tx, { tickets, customerRef, wholeCustomer, at }: Erasure): Promise<void> {
    // In the order in which everybody locks them.
    tx.send('SELECT FROM work_item WHERE ticket_id = ANY ($1::uuid[]) ORDER BY ticket_id FOR UPDATE', [tickets]);
    await blankFlows(tx, tickets);
    for (const statement of [...BLANK_TICKETS, ...FORGET_LABELS]) tx.send(statement, [tickets]);
    if (!wholeCustomer) return;
    for (const statement of DELETE_OF_CUSTOMER) tx.send(statement, [customerRef, at]);
  }
}
