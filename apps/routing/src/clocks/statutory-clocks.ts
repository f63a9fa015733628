import { Injectable } from '@nestjs/common';
import { limitFor, nextUpdateTarget, type Desk } from '#lib/desks';
import type { TicketKind } from '#lib/contracts';
import { unnestRows, type Tx } from '#lib/persistence';
import { Calendars } from '../calendars/calendars.js';
import { startLimit, type StartedLimit } from './start-limit.js';
import { STILL_TO_TELL } from './still-to-tell.js';

/** A clock that stands beside first response and resolution: a statutory limit, or the next update. */
export type FurtherClock = Omit<StartedLimit, 'rule' | 'rulePack' | 'ruleVersion' | 'days' | 'strictOn' | 'rollOn'> &
  Partial<StartedLimit>;

export const FURTHER_COLUMNS = {
  ticketId: 'uuid',
  name: 'text',
  startedAt: 'timestamptz',
  warnAt: 'timestamptz',
  dueAt: 'timestamptz',
  rule: 'jsonb',
  rulePack: 'text',
  ruleVersion: 'int',
  days: 'int',
  strictOn: 'date',
  rollOn: 'date',
} as const;

/** The columns of `FURTHER_COLUMNS` as the table names them, in their order. */
export const FURTHER_NAMES =
  'ticket_id, name, started_at, warn_at, due_at, rule, rule_pack, rule_version, days, strict_on, roll_on';

interface Beginning {
  readonly ticketId: string;
  readonly kind: TicketKind;
  readonly openedAt: Date;
}

/** Starts and stops the limits that a law or a regulator sets. */
@Injectable()
export class StatutoryClocks {
  constructor(private readonly calendars: Calendars) {}

  /**
   * What begins with a ticket beside its service clocks: the limit of its kind by the desk's rule pack, and the next update.
   *
   * @param limit another limit of the pack, such as the one that the ticket's flow names
   */
  beginning(desk: Desk, { ticketId, kind, openedAt }: Beginning, limit?: string): FurtherClock[] {
    const { rulePack } = desk;
    const name = limit ?? (rulePack && limitFor(rulePack, kind)?.name);
    const limits = name === undefined ? [] : [this.reckon({ ticketId, desk, limit: name, receivedAt: openedAt })];
    const after = (minutes: number) => new Date(openedAt.getTime() + minutes * 60_000);
    const updates = nextUpdateTarget(desk, kind).map(({ clock, warnAfterMinutes, dueAfterMinutes }) => ({
      ticketId,
      name: clock,
      startedAt: openedAt,
      warnAt: after(warnAfterMinutes),
      dueAt: after(dueAfterMinutes),
    }));
    return [...limits, ...updates];
  }

  /**
   * Starts a limit of the desk's rule pack, such as `personal-data` or `appeal`. One that runs already is left alone.
   *
   * @throws Error for a desk without rules, or a limit that its pack does not have
   */
  start(tx: Tx, begun: { ticketId: string; desk: Desk; limit: string; receivedAt: Date }): void {
    const given = unnestRows<FurtherClock>([this.reckon(begun)], FURTHER_COLUMNS);
    tx.send(
      `INSERT INTO clock (${FURTHER_NAMES}, next_at) SELECT g.*, g.warn_at FROM ${given.from} AS g (${FURTHER_NAMES})
       ON CONFLICT DO NOTHING`,
      given.params,
    );
  }

  /** What the limit is for was done: it ends for good. @param limit absent: every one of the ticket */
  stop(tx: Tx, { ticketId, limit }: { ticketId: string; limit?: string }, now: Date): void {
    tx.send(
      `UPDATE clock c SET stopped_at = coalesce(stopped_at, $1), kept = true, next_at = ${STILL_TO_TELL}
       WHERE ticket_id = $2 AND rule IS NOT NULL AND ($3::text IS NULL OR name = $3)`,
      [now, ticketId, limit ?? null],
    );
  }

  private reckon({ ticketId, desk, limit, receivedAt }: Parameters<StatutoryClocks['start']>[1]): StartedLimit {
    const { calendar } = this.calendars.timeOf(desk);
    if (desk.rulePack === undefined || calendar === undefined)
      throw new Error(`the desk ${desk.id} names no rule pack, so it has no limit "${limit}"`);
    return startLimit(desk.rulePack, calendar, { ticketId, name: limit, receivedAt });
  }
}
