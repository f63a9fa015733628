import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { FilledLine } from '#lib/contracts';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { z } from 'zod';
import { workView, type WorkView } from '../work/work-view.js';
import { MergeDesk } from './merge-desk.js';

const MergeBody = z.object({ into: z.uuid(), reason: FilledLine(500) });

@Controller('v1/tickets/:id/merge')
@Allow('agent', 'supervisor', 'admin')
export class MergeController {
  constructor(private readonly desk: MergeDesk) {}

  /** The merged ticket, which is closed. */
  @Post()
  @HttpCode(200)
  async merge(
    @Param('id', { schema: z.uuid() }) ticketId: string,
    @Body({ schema: MergeBody }) { into, reason }: z.output<typeof MergeBody>,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<WorkView> {
    return workView(await this.desk.merge({ ticketId, into, reason, caller, traceparent }));
  }
}
