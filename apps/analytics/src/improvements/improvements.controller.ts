import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Answers, Caller, type Identity } from '#lib/service';
import { ImprovementDesk } from './improvement-desk.js';
import { ChangeMade, Improvement, Improvements, ImprovementsQuery, NewImprovement } from './improvement-shapes.js';

const Id = { schema: z.uuid() };

/** Findings, what is done about them, and whether it helped. Closing needs a measurement after the change. */
@Controller('v1/improvements')
@Allow('supervisor', 'admin', 'system')
export class ImprovementsController {
  constructor(private readonly items: ImprovementDesk) {}

  @Get()
  @Answers({ standardSchema: Improvements })
  list(@Query({ schema: ImprovementsQuery }) query: ImprovementsQuery): Promise<Improvements> {
    return this.items.list(query);
  }

  @Get(':id')
  @Answers({ standardSchema: Improvement })
  find(@Param('id', Id) id: string): Promise<Improvement> {
    return this.items.find(id);
  }

  @Post()
  open(@Body({ schema: NewImprovement }) item: NewImprovement, @Caller() caller: Identity): Promise<Improvement> {
    return this.items.open(item, caller.id);
  }

  /** Says what was done about it. */
  @Post(':id/change')
  @HttpCode(200)
  change(@Param('id', Id) id: string, @Body({ schema: ChangeMade }) { change }: ChangeMade): Promise<Improvement> {
    return this.items.take(id, 'change', change);
  }

  /** Takes the rate since the change. */
  @Post(':id/measure')
  @HttpCode(200)
  measure(@Param('id', Id) id: string): Promise<Improvement> {
    return this.items.take(id, 'measure');
  }

  @Post(':id/close')
  @HttpCode(200)
  close(@Param('id', Id) id: string): Promise<Improvement> {
    return this.items.take(id, 'close');
  }
}
