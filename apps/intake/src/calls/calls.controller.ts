import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { CallRecord, type CallView } from '#lib/contracts';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { sourceOf } from '../edge/idempotency-key.js';
import { CallDesk } from './call-desk.js';
import { callPath } from './prepare-call.js';

/** Telephone calls that have ended. */
@Controller('v1/calls')
export class CallsController {
  constructor(private readonly desk: CallDesk) {}

  /** 201 after ticket and call have committed; the call's id is the idempotency key. */
  @Post()
  @Allow('system')
  async record(
    @Caller() caller: Identity,
    @Trace() traceparent: string,
    @Body({ schema: CallRecord }) call: CallRecord,
  ): Promise<{ ticketId: string; number: string; transcript: string }> {
    const { ticket } = await this.desk.record(call, sourceOf(caller), traceparent);
    return { ticketId: ticket.id, number: ticket.number, transcript: callPath(call.callId) };
  }

  /** What was said, masked, and where the recording lies. */
  @Get(':callId')
  @Allow('system', 'customer', 'agent', 'supervisor', 'admin')
  read(
    @Caller() caller: Identity,
    @Param('callId', { schema: z.string().max(120) }) callId: string,
  ): Promise<CallView> {
    return this.desk.read(caller, callId);
  }
}
