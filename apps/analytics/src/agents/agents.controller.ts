import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { AgentReader } from './agent-reader.js';
import { AgentReport, AgentsQuery } from './agent-report.js';

/** Who did how much. For those who lead and plan: agents do not compare each other here. */
@Controller('v1/agents')
@Allow('supervisor', 'admin', 'system')
export class AgentsController {
  constructor(private readonly agents: AgentReader) {}

  @Get()
  @Answers({ standardSchema: AgentReport })
  read(@Query({ schema: AgentsQuery }) query: AgentsQuery): Promise<AgentReport> {
    return this.agents.read(query);
  }
}
