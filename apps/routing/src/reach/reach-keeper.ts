import { Injectable } from '@nestjs/common';
import { type Channel, DeskUnreachableV1, HUMAN_TIERS } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { RoutingConfig } from '../routing.config.js';
import { type LostChannel, lostByDesk } from './lost-by-desk.js';

/** Somebody who is there, takes tickets, and speaks for this desk on this channel. $1 and $2: desks with their channels, $3: tiers. */
const REACH = `
  SELECT desk, channel, EXISTS (
    SELECT FROM staff WHERE (desks = '{}' OR desk = ANY (desks)) AND (channels = '{}' OR channel = ANY (channels))
  ) AS reachable FROM unnest($1::text[], $2::text[]) AS asked (desk, channel)`;

/** Many agents, few kinds of them. */
const STAFF = `
  staff AS MATERIALIZED (
    SELECT DISTINCT desks, channels FROM agent WHERE presence = 'online' AND capacity > 0 AND tiers && $3::text[]
  )`;

interface Reach {
  readonly desk: string;
  readonly channel: Channel;
  readonly reachable: boolean;
}

/**
 * Watches that people can be reached at every desk, on each of its channels. Machines answer first; that somebody stands behind them
 * is a promise, so its breach is an alarm: once, when the last one who serves a channel leaves it.
 */
@Injectable()
export class ReachKeeper extends RepeatingWork {
  private readonly asked: readonly [desks: string[], channels: string[], tiers: readonly string[]];

  constructor(
    desks: Desks,
    database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
    metrics: Metrics,
  ) {
    super(database, config.ASSIGN_POLL_MS);
    const served = desks.ids.flatMap((desk) => desks.get(desk).channels.map((channel) => ({ desk, channel })));
    this.asked = [served.map(({ desk }) => desk), served.map(({ channel }) => channel), HUMAN_TIERS];
    metrics.gauge('human_reachable', 'Whether a person can be reached', ['desk', 'channel'], async (gauge) => {
      for (const { desk, channel, reachable } of await this.read()) gauge.set({ desk, channel }, Number(reachable));
    });
  }

  private read(): Promise<Reach[]> {
    return this.transactions.read(`WITH ${STAFF} ${REACH}`, this.asked);
  }

  protected async work(): Promise<void> {
    const [news] = await this.transactions.read<{ any: boolean }>(
      `WITH ${STAFF} SELECT EXISTS (SELECT FROM (${REACH}) AS seen LEFT JOIN channel_reach AS said USING (desk, channel)
         WHERE seen.reachable IS DISTINCT FROM said.reachable) AS any`,
      this.asked,
    );
    if (news?.any === true) await this.say();
  }

  /** Of several processes that see a change one says it. */
  private say(): Promise<void> {
    return this.transactions.run(async (tx) => {
      const lost = await tx.query<LostChannel[]>(
        `WITH ${STAFF}, before AS MATERIALIZED (SELECT desk, channel, reachable FROM channel_reach), kept AS (
           INSERT INTO channel_reach AS said (desk, channel, reachable, since)
           SELECT desk, channel, reachable, mesh_now() FROM (${REACH}) AS seen ORDER BY desk, channel
           ON CONFLICT (desk, channel) DO UPDATE SET reachable = excluded.reachable, since = excluded.since
           WHERE said.reachable <> excluded.reachable RETURNING desk, channel, reachable, since
         )
         SELECT kept.desk, kept.channel, kept.since FROM kept JOIN before USING (desk, channel)
         WHERE before.reachable AND NOT kept.reachable`,
        [...this.asked],
      );
      this.outbox.add(
        tx,
        ...lostByDesk(lost).map(({ desk, channels, since }) =>
          DeskUnreachableV1.create({ desk, channels, since: since.toISOString() }),
        ),
      );
    });
  }
}
