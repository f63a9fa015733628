import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { FilledLine, type ProtectiveHold } from '#lib/contracts';
import { Allow, Caller, Trace, type Identity } from '#lib/service';
import { HoldDesk, type HoldStep } from './hold-desk.js';

const Id = { schema: z.uuid() };
const ReleaseBody = z.object({ reason: FilledLine(500) });
type ReleaseBody = z.output<typeof ReleaseBody>;

/** The protective hold of a ticket. No system releases one: a person does, and says why. */
@Controller('v1/tickets/:id/hold')
@Allow('agent', 'supervisor', 'admin')
export class HoldsController {
  constructor(private readonly holds: HoldDesk) {}

  @Get()
  @Allow('agent', 'supervisor', 'admin', 'system')
  show(@Param('id', Id) id: string): Promise<ProtectiveHold & { steps: HoldStep[] }> {
    return this.holds.show(id);
  }

  @Post('release')
  @HttpCode(200)
  async release(
    @Param('id', Id) id: string,
    @Body({ schema: ReleaseBody }) { reason }: ReleaseBody,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<ProtectiveHold & { steps: HoldStep[] }> {
    await this.holds.release(id, caller, reason, { traceparent });
    return this.holds.show(id);
  }
}
