import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Answers, Caller, type Identity } from '#lib/service';
import { TrainingDesk, TrainingDone, TrainingQuery, TrainingTask, TrainingTasks } from './training-desk.js';

/** Agents whose ratings ask for training. Their leaders' business. */
@Controller('v1/training')
@Allow('supervisor', 'admin', 'system')
export class TrainingController {
  constructor(private readonly training: TrainingDesk) {}

  @Get()
  @Answers({ standardSchema: TrainingTasks })
  list(@Query({ schema: TrainingQuery }) query: TrainingQuery): Promise<TrainingTasks> {
    return this.training.list(query);
  }

  @Post(':id/done')
  @HttpCode(200)
  @Answers({ standardSchema: TrainingTask })
  finish(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: TrainingDone }) done: TrainingDone,
    @Caller() caller: Identity,
  ): Promise<TrainingTask> {
    return this.training.finish(id, done, caller.id);
  }
}
