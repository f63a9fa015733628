import { Injectable } from '@nestjs/common';
import { NotificationRequestedV1, type OutgoingEvent } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Database, databaseTime, RepeatingWork, Transactions, type Tx, unnestRows } from '#lib/persistence';
import { outcomeEvent } from '../deliver/outcome-event.js';
import { NotificationsConfig } from '../notifications.config.js';
import { Preferences } from '../preferences/preferences.js';
import { reasonOf, type Verdict } from './contact.js';
import { ContactGate } from './contact-gate.js';
import { claimHeld, type HeldNotice, outboundOf } from './held-notice.js';
import { spread } from './spread.js';

const MOST_AT_ONCE = 200;

/** How soon a follow-up is looked at again whose forerunner has not ended, and a notice whose campaign is paused. */
const FOLLOW_UP_MS = 1_000;
const PAUSED_MS = 60_000;

const COLUMNS = { id: 'uuid', state: 'text', verdict: 'text', reason: 'text', not_before: 'timestamptz' } as const;

type Release = { [Column in keyof typeof COLUMNS]: string | undefined };

/**
 * Orders the delivery of what the gate held, once its time has come and if the gate still lets it pass: meanwhile somebody may have
 * paid, or withdrawn what they had agreed to. Late after a downtime, never lost: it is claimed from the rows themselves.
 */
@Injectable()
export class HeldNotices extends RepeatingWork {
  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly desks: Desks,
    private readonly preferences: Preferences,
    private readonly gate: ContactGate,
    config: NotificationsConfig,
  ) {
    super(database, config.HELD_POLL_MS);
  }

  protected async work(): Promise<void> {
    while ((await this.transactions.run((tx) => this.releaseSome(tx))) === MOST_AT_ONCE);
  }

  private async releaseSome(tx: Tx): Promise<number> {
    const due = await claimHeld(tx, MOST_AT_ONCE);
    if (due.length === 0) return 0;
    const now = await databaseTime(tx);
    const wishesOf = await this.preferences.wishesOf(
      tx,
      due.map(({ recipient }) => recipient),
    );
    // A desk that is gone has no rules any more by which anything could be refused, and nothing to say either.
    const judged = due.filter(
      ({ desk, stopped, behind, paused }) => this.desks.has(desk) && !stopped && !behind && !paused,
    );
    const verdicts = await this.gate.judge(
      tx,
      judged.map((row) => outboundOf(this.desks.get(row.desk), row)),
      wishesOf,
      now,
    );
    const verdictOf = new Map(judged.map(({ id }, index) => [id, verdicts[index]]));
    const releases = due.map((row) => releaseOf(row, verdictOf.get(row.id), now));
    const rows = unnestRows(releases, COLUMNS);
    tx.send(
      `UPDATE notification SET state = released.state, verdict = coalesce(released.verdict, notification.verdict),
         verdict_reason = coalesce(released.reason, verdict_reason), not_before = released.not_before,
         finished_at = CASE WHEN released.state = 'refused' THEN mesh_now() END
       FROM ${rows.from} AS released (${rows.columns}) WHERE notification.id = released.id`,
      rows.params,
    );
    this.outbox.add(tx, ...due.flatMap((row, index) => newsOf(row, releases[index], now)));
    return due.length;
  }
}

/** What becomes of a held notice whose time has come. A verdict is kept as it was when it leaves: that it was held is worth knowing. */
function releaseOf(row: HeldNotice, verdict: Verdict | undefined, now: Date): Release {
  const as = (state: string, rest: Partial<Release> = {}): Release => ({
    id: row.id,
    state,
    verdict: undefined,
    reason: undefined,
    not_before: undefined,
    ...rest,
  });
  if (row.stopped) return as('refused', { verdict: 'skip', reason: 'STOPPED' });
  if (row.behind || row.paused) {
    const later = now.getTime() + (row.paused ? PAUSED_MS : FOLLOW_UP_MS);
    return as('held', { not_before: new Date(later).toISOString() });
  }
  if (verdict === undefined) return as('refused', { verdict: 'skip', reason: 'NOT_IN_PACK' });
  if (verdict.do === 'send') return as('planned');
  if (verdict.do === 'hold') {
    return as('held', {
      verdict: 'hold',
      reason: verdict.reason,
      not_before: spread(verdict.until, row.id).toISOString(),
    });
  }
  return as('refused', { verdict: verdict.do, reason: reasonOf(verdict) });
}

function newsOf(row: HeldNotice, release: Release | undefined, now: Date): OutgoingEvent[] {
  const { id, channel, ticketId } = row;
  if (release?.state === 'planned')
    return [NotificationRequestedV1.create({ notificationId: id, ticketId: ticketId ?? undefined, channel })];
  if (release?.state !== 'refused') return [];
  return [outcomeEvent(row, { attempts: 0, at: now.toISOString(), failedBecause: release.reason ?? 'REFUSED' }, {})];
}
