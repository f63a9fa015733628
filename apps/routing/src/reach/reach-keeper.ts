import { Injectable } from '@nestjs/common';
import { DeskUnreachableV1, HUMAN_TIERS } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';

/** Somebody who is there, takes tickets and speaks for this desk. */
const REACH = `
  SELECT desk, EXISTS (
    SELECT FROM agent a WHERE a.presence = 'online' AND a.capacity > 0 AND a.tiers && $2::text[]
      AND (a.desks = '{}' OR desk = ANY (a.desks))
  ) AS reachable FROM unnest($1::text[]) AS desk`;

interface Changed {
  readonly desk: string;
  readonly reachable: boolean;
  readonly since: Date;
  /** Null: nothing was known of the desk. */
  readonly before: boolean | null;
}

/**
 * Watches that people can be reached at every desk, on each of its channels. Machines answer first; that somebody stands behind them
 * is a promise, so its breach is an alarm: once, when the last one leaves.
 */
@Injectable()
export class ReachKeeper extends RepeatingWork {
  constructor(
    private readonly desks: Desks,
    database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
    metrics: Metrics,
  ) {
    super(database, config.ASSIGN_POLL_MS);
    metrics.gauge('human_reachable', 'Whether a person can be reached', ['desk', 'channel'], async (gauge) => {
      for (const { desk, reachable } of await this.read())
        for (const channel of this.desks.get(desk).channels) gauge.set({ desk, channel }, reachable ? 1 : 0);
    });
  }

  private read(): Promise<{ desk: string; reachable: boolean }[]> {
    return this.transactions.read(REACH, [this.desks.ids, HUMAN_TIERS]);
  }

  protected async work(): Promise<void> {
    const [news] = await this.transactions.read<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM (${REACH}) AS seen LEFT JOIN desk_reach AS said USING (desk)
         WHERE seen.reachable IS DISTINCT FROM said.reachable) AS any`,
      [this.desks.ids, HUMAN_TIERS],
    );
    if (news?.any === true) await this.say();
  }

  /** Of several processes that see a change one says it. */
  private say(): Promise<void> {
    return this.transactions.run(async (tx) => {
      const changed = await tx.query<Changed[]>(
        `WITH before AS MATERIALIZED (SELECT desk, reachable FROM desk_reach), kept AS (
           INSERT INTO desk_reach AS said (desk, reachable, since) SELECT desk, reachable, mesh_now() FROM (${REACH}) AS seen
           ON CONFLICT (desk) DO UPDATE SET reachable = excluded.reachable, since = excluded.since
           WHERE said.reachable <> excluded.reachable RETURNING desk, reachable, since
         )
         SELECT kept.desk, kept.reachable, kept.since, before.reachable AS before FROM kept LEFT JOIN before USING (desk)
         ORDER BY kept.desk`,
        [this.desks.ids, HUMAN_TIERS],
      );
      const lost = changed.filter(({ reachable, before }) => !reachable && before === true);
      this.outbox.add(
        tx,
        ...lost.map(({ desk, since }) =>
          DeskUnreachableV1.create({ desk, channels: this.desks.get(desk).channels, since: since.toISOString() }),
        ),
      );
    });
  }
}
