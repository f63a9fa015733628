import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { type Ledger, LedgerReader } from '#lib/messaging';
import type { ServiceName } from '#lib/persistence';
import { AnalyticsConfig } from '../analytics.config.js';
import type { Ledgers } from './balance.js';

const TIMEOUT_MS = 2_000;
const Count = z.int().nonnegative();
const LedgerAnswer = z.object({
  said: z.record(z.string(), Count),
  waiting: Count,
  consumers: z.record(
    z.string(),
    z.object({ applied: Count, duplicates: Count, parked: Count, discarded: Count, foreign: Count }),
  ),
});

/** Asks every service for its ledger. One that does not answer is left out, never waited for longer than two seconds. */
@Injectable()
export class AllLedgers {
  private readonly log = new Logger(AllLedgers.name);
  private readonly urls: Readonly<Record<Exclude<ServiceName, 'analytics'>, string>>;

  constructor(
    private readonly own: LedgerReader,
    private readonly config: AnalyticsConfig,
  ) {
    this.urls = { intake: config.INTAKE_URL, routing: config.ROUTING_URL, notifications: config.NOTIFICATIONS_URL };
  }

  async read(): Promise<Ledgers> {
    const [analytics, ...others] = await Promise.all([
      this.own.read(),
      ...Object.entries(this.urls).map(async ([service, url]) => [service, await this.ask(service, url)] as const),
    ]);
    return { analytics, ...Object.fromEntries(others.filter(([, ledger]) => ledger !== undefined)) };
  }

  private async ask(service: string, url: string): Promise<Ledger | undefined> {
    try {
      const response = await fetch(new URL('/v1/ledger', url), {
        headers: { authorization: `Bearer ${this.config.SERVICE_KEY ?? ''}`, accept: 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      return LedgerAnswer.parse(await response.json());
    } catch (error: unknown) {
      this.log.warn(`no ledger of ${service}: ${String(error)}`);
      return undefined;
    }
  }
}
