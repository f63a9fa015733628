import { Injectable, Logger } from '@nestjs/common';
import { BusinessTime, Desks, WorkCalendar, type Desk, type RulePack } from '#lib/desks';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';

/** How a desk counts time: undefined where its pack names no rules or no hours. */
export interface DeskTime {
  readonly calendar?: WorkCalendar | undefined;
  readonly office?: BusinessTime | undefined;
}

interface ChangedDay {
  readonly rulePack: string;
  readonly day: string;
  readonly working: boolean;
}

/**
 * The calendars of the rule packs with the days that administrators changed, in memory: triage reckons with them without asking.
 * A change made in another process is seen within `CALENDAR_POLL_MS`.
 */
@Injectable()
export class Calendars extends RepeatingWork {
  private readonly log = new Logger(Calendars.name);
  private readonly packs: ReadonlyMap<string, RulePack>;
  private readonly times = new Map<string, DeskTime>();
  private calendars: ReadonlyMap<string, WorkCalendar> = new Map();
  private seen = '';

  constructor(
    private readonly desks: Desks,
    database: Database,
    private readonly transactions: Transactions,
    config: RoutingConfig,
  ) {
    super(database, config.CALENDAR_POLL_MS);
    this.packs = new Map(desks.all.flatMap(({ rulePack }) => (rulePack ? [[rulePack.id, rulePack]] : [])));
    this.put([]);
  }

  timeOf(desk: Pick<Desk, 'id'>): DeskTime {
    return this.times.get(desk.id) ?? {};
  }

  /** Undefined for a pack that no desk uses. */
  calendarOf(rulePack: string): WorkCalendar | undefined {
    return this.calendars.get(rulePack);
  }

  packOf(rulePack: string): RulePack | undefined {
    return this.packs.get(rulePack);
  }

  protected work(): Promise<void> {
    return this.refresh();
  }

  /** Reads the changed days again; nothing happens when they are the same. */
  async refresh(): Promise<void> {
    const changed = await this.transactions.read<ChangedDay>(
      `SELECT rule_pack AS "rulePack", day::text AS day, working FROM calendar_day ORDER BY rule_pack, day`,
    );
    const mark = JSON.stringify(changed);
    if (mark === this.seen) return;
    this.seen = mark;
    this.put(changed);
  }

  private put(changed: readonly ChangedDay[]): void {
    this.calendars = new Map(Array.from(this.packs.values(), (pack) => [pack.id, calendarWith(pack, changed)]));
    for (const desk of this.desks.all) this.times.set(desk.id, this.reckon(desk));
    if (changed.length > 0) this.log.log(`${changed.length} day(s) of the calendars were changed by an administrator`);
  }

  private reckon({ rulePack, businessHours }: Desk): DeskTime {
    const calendar = rulePack && this.calendars.get(rulePack.id);
    return { calendar, office: calendar && businessHours && new BusinessTime(calendar, businessHours) };
  }
}

/** A pack's calendar with the days that were changed in it. */
export function calendarWith(pack: RulePack, changed: readonly ChangedDay[]): WorkCalendar {
  const own = changed.filter(({ rulePack }) => rulePack === pack.id);
  return new WorkCalendar(pack.calendar, new Map(own.map(({ day, working }) => [day, working])));
}
