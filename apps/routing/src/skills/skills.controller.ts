import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { z } from 'zod';
import { FilledLine } from '#lib/contracts';
import { Allow, Caller, type Identity } from '#lib/service';
import { Skill } from '../agents/agent-bodies.js';
import { type SkillChange, type SkillWeight, SkillWeights } from './skill-weights.js';

const Id = { schema: Skill };

/** Steps towards the front of the queue; below 0: towards its end. Nothing passes a risk. */
const WeightBody = z.object({ weight: z.int().min(-5).max(5), reason: FilledLine(500) });
type WeightBody = z.output<typeof WeightBody>;

/** What comes first, changed while the desks are at work. */
@Controller('v1/skills')
@Allow('supervisor', 'admin')
export class SkillsController {
  constructor(private readonly weights: SkillWeights) {}

  @Get()
  @Allow('agent', 'supervisor', 'admin', 'system')
  async list(): Promise<{ items: SkillWeight[] }> {
    return { items: await this.weights.list() };
  }

  @Patch(':skill')
  set(
    @Param('skill', Id) skill: string,
    @Body({ schema: WeightBody }) { weight, reason }: WeightBody,
    @Caller() caller: Identity,
  ): Promise<SkillChange> {
    return this.weights.set(skill, weight, reason, caller.id);
  }

  @Get(':skill/changes')
  async changes(@Param('skill', Id) skill: string): Promise<{ items: SkillChange[] }> {
    return { items: await this.weights.changes(skill) };
  }
}
