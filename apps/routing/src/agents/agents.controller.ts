import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { Allow, Caller, Problem, Trace, type Identity } from '#lib/service';
import { AgentBody, AgentId, PresenceBody } from './agent-bodies.js';
import { AgentRegister } from './agent-register.js';
import type { Agent, CertifiedAgent } from './agent-rows.js';

const Id = { schema: AgentId };

@Controller('v1/agents')
export class AgentsController {
  constructor(private readonly agents: AgentRegister) {}

  @Get()
  @Allow('agent', 'supervisor', 'admin', 'system')
  async list(): Promise<{ items: CertifiedAgent[] }> {
    return { items: await this.agents.list() };
  }

  @Put(':id')
  @Allow('supervisor', 'admin', 'system')
  put(@Param('id', Id) id: string, @Body({ schema: AgentBody }) body: AgentBody): Promise<CertifiedAgent> {
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
}
