import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { FilledLine } from '#lib/contracts';
import { Allow, Caller, Problem, Trace, type Identity } from '#lib/service';
import { AgentId } from '../agents/agent-bodies.js';
import { RecusalDesk, type StatedRecusal } from './recusal-desk.js';

const Id = { schema: z.uuid() };
const RecusalBody = z.object({ agent: AgentId, reason: FilledLine(500) });
type RecusalBody = z.output<typeof RecusalBody>;

/** Who may not have a ticket. Agents may step back themselves; systems and supervisors may name anybody. */
@Controller('v1/tickets/:id/recusals')
@Allow('agent', 'supervisor', 'admin', 'system')
export class RecusalsController {
  constructor(private readonly recusals: RecusalDesk) {}

  @Post()
  async state(
    @Param('id', Id) ticketId: string,
    @Body({ schema: RecusalBody }) { agent, reason }: RecusalBody,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<{ items: StatedRecusal[] }> {
    if (caller.role === 'agent' && caller.id !== agent) throw Problem.forbidden('Agents step back themselves only.');
    const recusal = { ticketId, agentId: agent, reason, by: caller.id };
    return { items: await this.recusals.state(recusal, { traceparent }) };
  }

  @Get()
  async list(@Param('id', Id) ticketId: string): Promise<{ items: StatedRecusal[] }> {
    return { items: await this.recusals.list(ticketId) };
  }
}
