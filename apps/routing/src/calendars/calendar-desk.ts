import { Injectable } from '@nestjs/common';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { Problem } from '#lib/service';
import type { RulePack, WorkCalendar } from '#lib/desks';
import { Calendars } from './calendars.js';
import { reroll, type RolledLimit } from './reroll.js';

export interface DayChange {
  readonly day: string;
  readonly working: boolean;
  readonly reason: string;
  readonly by: string;
}

export interface ChangedDay extends DayChange {
  readonly was: boolean;
  readonly at: Date;
}

/** What administrators say about single days of a calendar. */
@Injectable()
export class CalendarDesk {
  constructor(
    private readonly calendars: Calendars,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes a day a working day or a day off, with who and why. Limits that run and end near it get their rolled date anew; strict
   * dates, and service clocks that run, stay as they were promised.
   *
   * @returns how many limits have another rolled date now
   */
  async change(rulePack: string, change: DayChange): Promise<number> {
    this.packOf(rulePack);
    const { day, working, reason, by } = change;
    const rerolled = await this.transactions.run(async (tx) => {
      const was = this.calendarOf(rulePack).isWorkday(day);
      const now = await databaseTime(tx);
      tx.send(
        `INSERT INTO calendar_day (rule_pack, day, working) VALUES ($1, $2::date, $3)
         ON CONFLICT (rule_pack, day) DO UPDATE SET working = excluded.working`,
        [rulePack, day, working],
      );
      tx.send(
        `INSERT INTO calendar_day_audit (rule_pack, day, was, working, reason, by, at) VALUES ($1, $2::date, $3, $4, $5, $6, $7)`,
        [rulePack, day, was, working, reason, by, now],
      );
      return this.rerollLimits(tx, rulePack, change);
    });
    await this.calendars.refresh();
    return rerolled;
  }

  /** The latest changes of a calendar, newest first. */
  changes(rulePack: string): Promise<ChangedDay[]> {
    return this.transactions.read<ChangedDay>(
      `SELECT day::text AS day, was, working, reason, by, at FROM calendar_day_audit WHERE rule_pack = $1
       ORDER BY change DESC LIMIT 500`,
      [rulePack],
    );
  }

  packOf(rulePack: string): RulePack {
    const pack = this.calendars.packOf(rulePack);
    if (pack === undefined) throw Problem.notFound('No desk uses a rule pack of this name.');
    return pack;
  }

  calendarOf(rulePack: string): WorkCalendar {
    const calendar = this.calendars.calendarOf(rulePack);
    if (calendar === undefined) throw Problem.notFound('No desk uses a rule pack of this name.');
    return calendar;
  }

  private async rerollLimits(tx: Tx, rulePack: string, { day, working }: DayChange): Promise<number> {
    const limits = await tx.query<RolledLimit[]>(
      `SELECT id, ticket_id AS "ticketId", strict_on::text AS strict, roll_on::text AS roll FROM clock
       WHERE rule_pack = $1 AND stopped_at IS NULL AND strict_on <= $2::date AND roll_on >= $2::date FOR UPDATE`,
      [rulePack, day],
    );
    const changed = reroll(limits, this.calendarOf(rulePack), { day, working });
    for (const { ticketId, id, roll } of changed)
      tx.send('UPDATE clock SET roll_on = $3::date WHERE ticket_id = $1 AND id = $2', [ticketId, id, roll]);
    return changed.length;
  }
}
