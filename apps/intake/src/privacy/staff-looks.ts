import { Injectable } from '@nestjs/common';
import { newId, PrivacyAlertedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';
import { IntakeConfig } from '../intake.config.js';
import { judgeLook } from './judge-look.js';

interface Seen {
  readonly now: Date;
  readonly customers: number;
  readonly known: boolean;
  readonly oldest: Date | null;
  readonly own: boolean;
  readonly alertedAt: Date | null;
}

export interface PrivacyAlert {
  readonly id: string;
  readonly actor: string;
  readonly at: Date;
  readonly customers: number;
  readonly limit: number;
  readonly windowMinutes: number;
}

/** Watches what agents open besides their own work. Systems and supervisors are not agents: their unmasking is audited elsewhere. */
@Injectable()
export class StaffLooks {
  constructor(
    private readonly config: IntakeConfig,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /**
   * To be asked before a customer's data are shown. Costs nothing for whoever has the ticket, and for everybody but agents.
   *
   * @throws Problem 429 when they opened too many customers who are not theirs
   */
  async look(
    caller: Identity,
    ticket: { readonly customerRef: string; readonly assignee: string | null },
  ): Promise<void> {
    if (caller.role !== 'agent' || ticket.assignee === caller.id) return;
    const waitMs = await this.transactions.run((tx) => this.judge(tx, caller.id, ticket.customerRef));
    if (waitMs === undefined) return;
    throw Problem.tooMany(
      waitMs / 1000,
      'You have opened too many customers who are not yours. A supervisor was told.',
    );
  }

  alerts(): Promise<PrivacyAlert[]> {
    return this.transactions.read<PrivacyAlert>(
      `SELECT id, actor, at, customers, look_limit AS "limit", window_minutes AS "windowMinutes"
       FROM privacy_alert ORDER BY at DESC, id LIMIT 200`,
    );
  }

  /** Looks of one person follow each other: sixty at the same time are sixty. @returns how long to wait when it is refused */
  private async judge(tx: Tx, actor: string, customerRef: string): Promise<number | undefined> {
    const { PRIVACY_LOOKS_MAX: limit, PRIVACY_WINDOW_MINUTES: windowMinutes } = this.config;
    tx.send(`SELECT pg_advisory_xact_lock(hashtextextended('kefu-mesh.intake.look.' || $1, 0))`, [actor]);
    const [seen] = await tx.query<Seen[]>(SEEN, [actor, customerRef, windowMinutes]);
    if (seen === undefined || seen.own) return undefined;
    const { now, customers, known, alertedAt, oldest } = seen;
    const windowMs = windowMinutes * 60_000;
    const alertedAgoMs = alertedAt === null ? undefined : now.getTime() - alertedAt.getTime();
    const verdict = judgeLook({ customers, known, limit, alertedAgoMs, windowMs });
    if (verdict.do === 'show') {
      tx.send(KEEP, [actor, customerRef, now]);
      return undefined;
    }
    if (verdict.alert) {
      const alertId = newId();
      tx.send(ALERT, [alertId, actor, now, customers, limit, windowMinutes]);
      const at = now.toISOString();
      this.outbox.add(tx, PrivacyAlertedV1.create({ alertId, actor, customers, limit, windowMinutes, at }));
    }
    return Math.max(1, (oldest ?? now).getTime() + windowMs - now.getTime());
  }
}

const SEEN = `
  WITH time AS MATERIALIZED (SELECT mesh_now() AS now), recent AS MATERIALIZED (
    SELECT customer_ref, at FROM staff_look, time WHERE actor = $1 AND at > now - make_interval(mins => $3)
  )
  SELECT time.now, (SELECT count(*)::int FROM recent) AS customers, (SELECT min(at) FROM recent) AS oldest,
    EXISTS (SELECT FROM recent WHERE customer_ref = $2) AS known,
    EXISTS (SELECT FROM ticket WHERE customer_ref = $2 AND assignee = $1) AS own,
    (SELECT max(at) FROM privacy_alert WHERE actor = $1) AS "alertedAt"
  FROM time`;

const KEEP = `
  INSERT INTO staff_look (actor, customer_ref, at) VALUES ($1, $2, $3)
  ON CONFLICT (actor, customer_ref) DO UPDATE SET at = excluded.at`;

const ALERT = `
  INSERT INTO privacy_alert (id, actor, at, customers, look_limit, window_minutes) VALUES ($1, $2, $3, $4, $5, $6)`;
