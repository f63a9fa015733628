import { Injectable } from '@nestjs/common';
import { CATALOGUE } from '#lib/contracts';
import { Transactions } from '#lib/persistence';

/** What one service knows of its own messages, counted in the transactions that did the work. */
export interface Ledger {
  /** Events by type: in the outbox or confirmed by the broker. */
  readonly said: Record<string, number>;
  /** Of those, still in the outbox. */
  readonly waiting: number;
  readonly consumers: Record<string, ConsumerLedger>;
}

export interface ConsumerLedger {
  readonly applied: number;
  readonly duplicates: number;
  readonly parked: number;
  readonly discarded: number;
  /** Of the parked and discarded: those that no service of the mesh said, by source or type. */
  readonly foreign: number;
}

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly count: string;
}

const NOTHING: ConsumerLedger = { applied: 0, duplicates: 0, parked: 0, discarded: 0, foreign: 0 };
const TYPES = CATALOGUE.map(({ type }) => type);
const COLUMN: Record<string, keyof ConsumerLedger> = {
  applied: 'applied',
  duplicate: 'duplicates',
  parked: 'parked',
  discarded: 'discarded',
  foreign: 'foreign',
};

@Injectable()
export class LedgerReader {
  constructor(private readonly transactions: Transactions) {}

  /** One snapshot: all its figures are of the same instant. */
  async read(): Promise<Ledger> {
    const rows = await this.transactions.read<Row>(
      `SELECT kind, name, sum(count) AS count FROM message_tally GROUP BY kind, name
       UNION ALL SELECT 'waiting', type, count(*) FROM outbox WHERE exchange <> '' GROUP BY type
       UNION ALL SELECT state, queue, count(*) FROM parked_message WHERE state IN ('parked', 'discarded') GROUP BY state, queue
       UNION ALL SELECT 'foreign', queue, count(*) FROM parked_message WHERE state IN ('parked', 'discarded')
         AND (headers ->> 'cloudEvents:source' LIKE '/kefu-mesh/%' AND type = ANY ($1)) IS NOT TRUE GROUP BY queue`,
      [TYPES],
    );
    const said: Record<string, number> = {};
    const consumers: Record<string, ConsumerLedger> = {};
    let waiting = 0;
    for (const { kind, name, count } of rows) {
      const column = COLUMN[kind];
      if (column) consumers[name] = { ...(consumers[name] ?? NOTHING), [column]: Number(count) };
      else said[name] = (said[name] ?? 0) + Number(count);
      if (kind === 'waiting') waiting += Number(count);
    }
    return { said, waiting, consumers };
  }
}
