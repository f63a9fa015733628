import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Caller, Trace, type Identity } from '#lib/service';
import { FlowBody, TransitionId } from './flow-bodies.js';
import { FlowDesk } from './flow-desk.js';
import type { FlowView } from './flow-view.js';

const Id = { schema: z.uuid() };

/** Where a ticket is in its flow, and the next step of it. */
@Controller('v1/tickets/:id/flow')
@Allow('customer', 'system', 'agent', 'supervisor', 'admin')
export class FlowController {
  constructor(private readonly desk: FlowDesk) {}

  @Get()
  show(@Param('id', Id) ticketId: string, @Caller() caller: Identity): Promise<FlowView> {
    return this.desk.show(ticketId, caller);
  }

  @Post(':transition')
  @HttpCode(200)
  perform(
    @Param('id', Id) ticketId: string,
    @Param('transition', { schema: TransitionId }) transition: string,
    @Body({ schema: FlowBody }) body: FlowBody,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<FlowView> {
    return this.desk.perform({ ticketId, transition, body, caller, traceparent });
  }
}
