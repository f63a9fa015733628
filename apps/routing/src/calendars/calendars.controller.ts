import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { FilledLine } from '#lib/contracts';
import { Allow, Caller, type Identity } from '#lib/service';
import { CalendarDesk, type ChangedDay, type DayChange } from './calendar-desk.js';

const PackId = { schema: z.string().regex(/^[a-z]{2}(-[a-z0-9]+)*$/, 'must be lower-case words joined by -') };
const Day = { schema: z.iso.date('must be a day such as 2026-10-01') };
const DayBody = z.object({ working: z.boolean(), reason: FilledLine(500) });

interface CalendarView {
  readonly rulePack: string;
  readonly version: number;
  readonly timeZone: string;
  readonly publishedUntil: string;
  /** Newest first. */
  readonly changes: readonly ChangedDay[];
}

interface DayChanged extends DayChange {
  /** Limits that have another rolled date now. */
  readonly rerolled: number;
  readonly warning?: string;
}

/** The working days of the rule packs: what was published, and what an administrator says instead. */
@Controller('v1/calendars/:rulePack')
@Allow('admin')
export class CalendarsController {
  constructor(private readonly desk: CalendarDesk) {}

  @Get()
  @Allow('agent', 'supervisor', 'admin', 'system')
  async read(@Param('rulePack', PackId) rulePack: string): Promise<CalendarView> {
    const { version, calendar } = this.desk.packOf(rulePack);
    const { timeZone, publishedUntil } = calendar;
    return { rulePack, version, timeZone, publishedUntil, changes: await this.desk.changes(rulePack) };
  }

  @Put('days/:day')
  async change(
    @Param('rulePack', PackId) rulePack: string,
    @Param('day', Day) day: string,
    @Body({ schema: DayBody }) { working, reason }: z.output<typeof DayBody>,
    @Caller() caller: Identity,
  ): Promise<DayChanged> {
    const { publishedUntil } = this.desk.packOf(rulePack).calendar;
    const change = { day, working, reason, by: caller.id };
    const rerolled = await this.desk.change(rulePack, change);
    const warning = `Holidays are published until ${publishedUntil}; days after it hold as weekdays and weekends, but for those that were changed.`;
    return { ...change, rerolled, ...(day > publishedUntil ? { warning } : {}) };
  }
}
