import { Injectable } from '@nestjs/common';
import { Outbox } from '#lib/messaging';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';
import { expireCertificates } from './expired-certificates.js';

const AT_ONCE = 200;

/** Looks for certificates that have run out. Assignment heeds the date itself; this makes it known. */
@Injectable()
export class CertificateKeeper extends RepeatingWork {
  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    super(database, config.CLOCK_POLL_MS);
  }

  protected async work(): Promise<void> {
    const [row] = await this.transactions.read<{ due: boolean }>(
      'SELECT EXISTS (SELECT FROM agent_certificate WHERE until <= mesh_now() AND expired_at IS NULL) AS due',
    );
    if (row?.due !== true) return;
    while ((await this.round()) === AT_ONCE);
  }

  private round(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const events = await expireCertificates(tx, AT_ONCE);
      this.outbox.add(tx, ...events);
      return events.length;
    });
  }
}
