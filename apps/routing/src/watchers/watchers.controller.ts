import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { z } from 'zod';
import { AgentId } from '../agents/agent-bodies.js';
import { Watchers } from './watchers.js';

const Id = { schema: z.uuid() };
const Agent = { schema: AgentId };

/** Who is told in their inbox what happens to a ticket. */
@Controller('v1/tickets/:id/watchers')
@Allow('agent', 'supervisor', 'admin')
export class WatchersController {
  constructor(private readonly watchers: Watchers) {}

  @Get()
  async list(@Param('id', Id) id: string): Promise<{ items: { agent: string; since: Date }[] }> {
    return { items: await this.watchers.of(id) };
  }

  @Put(':agent')
  @HttpCode(204)
  watch(
    @Param('id', Id) id: string,
    @Param('agent', Agent) agent: string,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<void> {
    return this.watchers.set(id, agent, true, caller, trace);
  }

  @Delete(':agent')
  @HttpCode(204)
  leave(
    @Param('id', Id) id: string,
    @Param('agent', Agent) agent: string,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<void> {
    return this.watchers.set(id, agent, false, caller, trace);
  }
}
