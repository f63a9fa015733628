import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Caller, Trace, type Identity } from '#lib/service';
import { workView, type WorkView } from '../work/work-view.js';
import { AcceptBody, EscalateBody, ReopenBody, ResolveBody, TransferBody } from './transition-bodies.js';
import type { Transition } from './transition.js';
import { WorkDesk } from './work-desk.js';

const Id = { schema: z.uuid() };

/** What agents and supervisors do with a ticket. The answer is its new state. */
@Controller('v1/tickets/:id')
@Allow('agent', 'supervisor', 'admin')
export class TransitionsController {
  constructor(private readonly desk: WorkDesk) {}

  @Post('accept')
  @HttpCode(200)
  accept(
    @Param('id', Id) id: string,
    @Body({ schema: AcceptBody }) { version }: AcceptBody,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<WorkView> {
    return this.perform(id, { do: 'accept' }, version, caller, trace);
  }

  @Post('transfer')
  @HttpCode(200)
  transfer(
    @Param('id', Id) id: string,
    @Body({ schema: TransferBody }) { version, ...body }: TransferBody,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<WorkView> {
    return this.perform(id, { do: 'transfer', ...body }, version, caller, trace);
  }

  @Post('escalate')
  @HttpCode(200)
  escalate(
    @Param('id', Id) id: string,
    @Body({ schema: EscalateBody }) { version, reason }: EscalateBody,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<WorkView> {
    return this.perform(id, { do: 'escalate', reason }, version, caller, trace);
  }

  @Post('resolve')
  @HttpCode(200)
  resolve(
    @Param('id', Id) id: string,
    @Body({ schema: ResolveBody }) { version, ...body }: ResolveBody,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<WorkView> {
    return this.perform(id, { do: 'resolve', ...body }, version, caller, trace);
  }

  @Post('reopen')
  @HttpCode(200)
  reopen(
    @Param('id', Id) id: string,
    @Body({ schema: ReopenBody }) { version, reason }: ReopenBody,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<WorkView> {
    return this.perform(id, { do: 'reopen', reason }, version, caller, trace);
  }

  private async perform(
    ticketId: string,
    wish: Transition,
    version: number | undefined,
    caller: Identity,
    traceparent: string,
  ): Promise<WorkView> {
    return workView(await this.desk.perform({ ticketId, wish, version, caller, traceparent }));
  }
}
