import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { AnalyticsConfig } from '../analytics.config.js';
import { balance } from './balance.js';
import { AllLedgers } from './ledgers.js';
import { type Depths, depthOf, QueueDepths } from './queue-depths.js';
import { Standstill } from './standstill.js';
import { queuesOf, SERVICES, WHO_HEARS_WHAT } from './who-hears-what.js';

const Count = z.int();

/** `GET /v1/accounting`. Per consumer: `accepted = applied + parked + discarded + inFlight + difference`. */
export const AccountingReport = z.object({
  at: z.iso.datetime(),
  /** Every ledger was read, nothing differs and every consumer is known. In-flight and parked messages are no fault of the books. */
  balanced: z.boolean(),
  consumers: z.array(
    z.object({
      consumer: z.string(),
      service: z.enum(SERVICES),
      accepted: Count.nullable(),
      applied: Count,
      duplicates: Count,
      parked: Count,
      discarded: Count,
      foreign: Count,
      inFlight: Count.nullable(),
      difference: Count.nullable(),
    }),
  ),
  totals: z.object({ parked: Count, inFlight: Count, difference: Count, waitingInOutboxes: Count }),
  /** Services (or `broker`) that did not answer: figures that need them are null, and what is outstanding counts as in flight. */
  unreachable: z.array(z.string()),
  unlisted: z.array(z.string()),
});
export type AccountingReport = z.infer<typeof AccountingReport>;

/** Whether every event that was said has come to an end at everybody who hears it. */
@Injectable()
export class Accounting {
  private readonly log = new Logger(Accounting.name);
  private readonly standstill = new Standstill();

  constructor(
    private readonly ledgers: AllLedgers,
    private readonly queueDepths: QueueDepths,
    private readonly config: AnalyticsConfig,
  ) {}

  async report(): Promise<AccountingReport> {
    const heard = await this.ledgers.read();
    const depths = await this.depths();
    const said = await this.ledgers.read();
    const now = performance.now();
    const { accounts, unlisted } = balance(WHO_HEARS_WHAT, {
      heard,
      said,
      depth: (queue) => (depths === undefined ? 0 : depthOf(depths, queue)),
      settled: (consumer, toThem, ended) =>
        this.standstill.stoodStillFor(consumer, toThem, ended, now) >= this.config.ACCOUNTING_SETTLE_MS &&
        depths !== undefined,
    });
    const silent = SERVICES.filter((service) => heard[service] === undefined || said[service] === undefined);
    const unreachable = [...silent, ...(depths === undefined ? ['broker'] : [])];
    const sum = (of: 'parked' | 'inFlight' | 'difference'): number =>
      accounts.reduce((total, account) => total + (account[of] ?? 0), 0);
    return {
      at: new Date().toISOString(),
      balanced: unreachable.length + unlisted.length === 0 && accounts.every(({ difference }) => difference === 0),
      consumers: accounts,
      totals: {
        parked: sum('parked'),
        inFlight: sum('inFlight'),
        difference: sum('difference'),
        waitingInOutboxes: Object.values(said).reduce((total, { waiting }) => total + waiting, 0),
      },
      unreachable,
      unlisted,
    };
  }

  private async depths(): Promise<Depths | undefined> {
    try {
      return await this.queueDepths.read(WHO_HEARS_WHAT.flatMap(queuesOf));
    } catch (error: unknown) {
      this.log.warn(`the broker's queues could not be read: ${String(error)}`);
      return undefined;
    }
  }
}
