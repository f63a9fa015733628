import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import { type Erasure, ErasureKeeper } from '#lib/service';
import { blankLog } from './blank-log.js';

/** Takes the words of erased customers out of the log, ratings and examples. The counts they are in stay. */
@Injectable()
export class AnalyticsEraser extends ErasureKeeper {
  protected async erase(tx: Tx, erasure: Erasure): Promise<void> {
    // In the order of the recorder.
    tx.send('UPDATE rating SET comment = NULL WHERE ticket_id = ANY ($1::uuid[]) AND comment IS NOT NULL', [
      erasure.tickets,
    ]);
    tx.send('DELETE FROM topic_example WHERE ticket_id = ANY ($1::uuid[])', [erasure.tickets]);
    await blankLog(tx, erasure);
  }
}
