import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { Database, databaseTime, RepeatingWork, Transactions, type Tx } from '#lib/persistence';
import { CareClerk } from '../care/care-clerk.js';
import { NotificationsConfig } from '../notifications.config.js';
import { CampaignFiller } from './campaign-filler.js';
import { Campaigns } from './campaigns.js';
import { dueSchedules } from './due-schedules.js';

/** Begins the monthly notices, writes the notices of campaigns, and ends campaigns that have nothing left to send. */
@Injectable()
export class CampaignKeeper extends RepeatingWork {
  /** Once keys that are known to have begun: asked of the database once a process. */
  private readonly begun = new Set<string>();

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly desks: Desks,
    private readonly campaigns: Campaigns,
    private readonly filler: CampaignFiller,
    private readonly clerk: CareClerk,
    config: NotificationsConfig,
  ) {
    super(database, config.CARE_POLL_MS);
  }

  protected async work(): Promise<void> {
    await this.transactions.run((tx) => this.beginSchedules(tx));
    let written = false;
    while (await this.transactions.run((tx) => this.filler.fillSome(tx))) written = true;
    if (written) this.clerk.wake();
    await this.transactions.run((tx) => this.endFinished(tx));
  }

  private async beginSchedules(tx: Tx): Promise<void> {
    const now = await databaseTime(tx);
    for (const desk of this.desks.all) {
      for (const { schedule, onceKey, startsAt } of dueSchedules(desk, now)) {
        if (this.begun.has(onceKey)) continue;
        const { id, template, purpose, via, everyDays } = schedule;
        await this.campaigns.insert(tx, {
          onceKey,
          desk: desk.id,
          name: id,
          template,
          purpose: purpose === 'promotion' || purpose === 'education' || purpose === 'reminder' ? purpose : 'security',
          via,
          audience: {},
          capDays: everyDays,
          perMinute: 1_000,
          startsAt: startsAt.toISOString(),
          by: 'schedule',
        });
        this.begun.add(onceKey);
      }
    }
  }

  private async endFinished(tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE campaign SET state = 'done' WHERE state = 'running' AND filled_at IS NOT NULL AND NOT EXISTS (
         SELECT FROM care_notice c LEFT JOIN notification n ON n.cause_event = c.id
         WHERE c.campaign_id = campaign.id AND (c.state IN ('waiting', 'paused') OR n.state IN ('planned', 'held')))`,
    );
  }
}
