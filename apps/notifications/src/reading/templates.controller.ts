import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { DeskId } from '#lib/contracts';
import { type Desk, Desks } from '#lib/desks';
import { Allow, Problem } from '#lib/service';
import { levelsOf, type TemplateLevel } from './template-levels.js';

const TemplateSearch = z.object({ desk: DeskId });
type TemplateSearch = z.infer<typeof TemplateSearch>;

/** The texts of a desk's notices, with how hard they are to read. */
@Controller('v1/templates')
export class TemplatesController {
  constructor(private readonly desks: Desks) {}

  @Get()
  @Allow('system', 'agent', 'supervisor', 'admin')
  list(@Query({ schema: TemplateSearch }) { desk }: TemplateSearch): { templates: TemplateLevel[] } {
    return { templates: levelsOf(this.find(desk)) };
  }

  private find(id: string): Desk {
    if (!this.desks.has(id)) throw Problem.notFound('No such desk.');
    return this.desks.get(id);
  }
}
