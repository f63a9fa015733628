import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Allow, Caller, Problem, Trace, type Identity } from '#lib/service';
import { AgentBody, AgentId, PresenceBody } from './agent-bodies.js';
import { AgentRegister } from './agent-register.js';
import type { Agent, DetailedAgent } from './agent-rows.js';

const Id = { schema: AgentId };

@Controller('v1/agents')
export class AgentsController {
  constructor(private readonly agents: AgentRegister) {}

  @Get()
  @Allow('agent', 'supervisor', 'admin', 'system')
  async list(): Promise<{ items: DetailedAgent[] }> {
    return { items: await this.agents.list() };
  }

  @Put(':id')
  @Allow('supervisor', 'admin', 'system')
  put(@Param('id', Id) id: string, @Body({ schema: AgentBody }) body: AgentBody): Promise<DetailedAgent> {
    return this.agents.put(id, body);
  }

  /** The agent themself, or a supervisor. */
  @Put(':id/presence')
  @Allow('agent', 'supervisor', 'admin', 'system')
  setPresence(
    @Param('id', Id) id: string,
    @Body({ schema: PresenceBody }) { presence }: PresenceBody,
    @Caller() caller: Identity,
    @Trace() traceparent: string,
  ): Promise<Agent> {
    if (caller.role === 'agent' && caller.id !== id) throw Problem.forbidden('Agents set their own presence only.');
    return this.agents.setPresence(id, presence, { traceparent });
  }

  /** Ends the wrap-ups of the agent: by themself, or by a supervisor. */
  @Post(':id/ready')
  @HttpCode(200)
  @Allow('agent', 'supervisor', 'admin', 'system')
  ready(@Param('id', Id) id: string, @Caller() caller: Identity): Promise<Agent> {
    if (caller.role === 'agent' && caller.id !== id) throw Problem.forbidden('Agents speak for themselves only.');
    return this.agents.ready(id);
  }
}
