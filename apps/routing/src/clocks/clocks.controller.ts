import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '#lib/persistence';
import { Allow, Caller, Problem, Trace, type Identity } from '#lib/service';
import { Calendars } from '../calendars/calendars.js';
import { findWork } from '../work/work-items.js';
import { ClockId, ExtendBody, PauseBody } from './clock-bodies.js';
import { ClockDesk } from './clock-desk.js';
import { readClocks, type ClockView } from './clock-view.js';

const Id = { schema: z.uuid() };
const Name = { schema: ClockId };
const NoBody = z.object({}).default({});

interface Clocks {
  readonly items: readonly ClockView[];
}

/** The deadlines of a ticket. What changes one answers with all of them. */
@Controller('v1/tickets/:id/clocks')
@Allow('agent', 'supervisor', 'admin')
export class ClocksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: ClockDesk,
    private readonly calendars: Calendars,
  ) {}

  @Get()
  @Allow('agent', 'supervisor', 'admin', 'system')
  async list(@Param('id', Id) id: string): Promise<Clocks> {
    const items = await this.transactions.run(async (tx) => {
      if ((await findWork(tx, id)) === undefined) throw Problem.notFound('No such ticket.');
      return readClocks(tx, id, (pack, day) => this.calendars.calendarOf(pack)?.isPublished(day) ?? false);
    });
    return { items };
  }

  @Post(':name/extend')
  @HttpCode(200)
  async extend(
    @Param('id', Id) ticketId: string,
    @Param('name', Name) name: string,
    @Body({ schema: ExtendBody }) body: ExtendBody,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<Clocks> {
    await this.desk.extend({ ticketId, name, caller, traceparent }, body);
    return this.list(ticketId);
  }

  @Post(':name/pause')
  @HttpCode(200)
  async pause(
    @Param('id', Id) ticketId: string,
    @Param('name', Name) name: string,
    @Body({ schema: PauseBody }) { reason }: PauseBody,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<Clocks> {
    await this.desk.pause({ ticketId, name, caller, traceparent }, reason);
    return this.list(ticketId);
  }

  @Post(':name/resume')
  @HttpCode(200)
  async resume(
    @Param('id', Id) ticketId: string,
    @Param('name', Name) name: string,
    @Body({ schema: NoBody }) _body: z.output<typeof NoBody>,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<Clocks> {
    await this.desk.resume({ ticketId, name, caller, traceparent });
    return this.list(ticketId);
  }
}
