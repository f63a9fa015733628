import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { Database, databaseTime, RepeatingWork, Transactions, type Tx, unnestRows } from '#lib/persistence';
import { NotificationsConfig } from '../notifications.config.js';
import type { Draft } from '../plan/draft.js';
import { NoticeWriter } from '../plan/notice-writer.js';
import { Preferences } from '../preferences/preferences.js';
import { draftCare } from './draft-care.js';
import { claimDueCare, type DueCare, whyNot } from './due-care.js';

const MOST_AT_ONCE = 200;

const END_COLUMNS = { id: 'uuid', state: 'text', reason: 'text' } as const;

interface End {
  readonly id: string;
  readonly state: 'planned' | 'paused' | 'cancelled';
  readonly reason: string | undefined;
}

/** Turns care notices into notifications when they are due: once each, in whatever process, and late after a downtime. */
@Injectable()
export class CareClerk extends RepeatingWork {
  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly desks: Desks,
    private readonly preferences: Preferences,
    private readonly writer: NoticeWriter,
    config: NotificationsConfig,
  ) {
    super(database, config.CARE_POLL_MS);
  }

  protected async work(): Promise<void> {
    while ((await this.transactions.run((tx) => this.planSome(tx))) === MOST_AT_ONCE);
  }

  private async planSome(tx: Tx): Promise<number> {
    const due = await claimDueCare(tx, MOST_AT_ONCE);
    if (due.length === 0) return 0;
    const wishesOf = await this.preferences.wishesOf(
      tx,
      due.map(({ customer }) => customer),
    );
    const drafts: Draft[] = [];
    const ends = due.map((row): End => {
      if (row.paused) return { id: row.id, state: 'paused', reason: undefined };
      const reason = whyNot(row);
      if (reason !== undefined) return { id: row.id, state: 'cancelled', reason };
      const draft = this.draft(row, wishesOf);
      if (draft === undefined) return { id: row.id, state: 'cancelled', reason: 'NOT_IN_PACK' };
      drafts.push(draft);
      return { id: row.id, state: 'planned', reason: undefined };
    });
    const rows = unnestRows(ends, END_COLUMNS);
    tx.send(
      `UPDATE care_notice SET state = ended.state, reason = ended.reason FROM ${rows.from} AS ended (${rows.columns})
       WHERE care_notice.id = ended.id`,
      rows.params,
    );
    await this.writer.write(tx, drafts, wishesOf, await databaseTime(tx));
    return due.length;
  }

  private draft(row: DueCare, wishesOf: Awaited<ReturnType<Preferences['wishesOf']>>): Draft | undefined {
    return this.desks.has(row.desk) ? draftCare(this.desks.get(row.desk), row, wishesOf.get(row.customer)) : undefined;
  }
}
