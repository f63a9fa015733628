import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { FactEvent } from '#lib/contracts';
import { Allow, Problem, Trace, parseContent } from '#lib/service';
import { FactLog, type FactResult } from './fact-log.js';

const MAX_FACTS = 500;
const FactList = z.array(FactEvent).min(1).max(MAX_FACTS);

/** Facts of internal systems: one CloudEvent, or an array of them. */
@Controller('v1/events')
@Allow('system')
export class FactsController {
  constructor(private readonly facts: FactLog) {}

  /** 202 after everything has committed. One event in conflict with an earlier one is 409; in an array its result says so. */
  @Post()
  @HttpCode(202)
  async record(@Trace() traceparent: string, @Body() content: unknown): Promise<{ results: FactResult[] }> {
    // By hand: a schema of either would only say "neither", not which field is wrong.
    const facts = Array.isArray(content) ? parseContent(FactList, content) : [parseContent(FactEvent, content)];
    const results = await this.facts.record(facts, traceparent);
    if (!Array.isArray(content) && results[0]?.outcome === 'conflict') {
      throw Problem.conflict('An event with this source and id was recorded with other content.', 'event-conflict');
    }
    return { results };
  }
}
