import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Task } from '#lib/contracts';
import { Allow, Caller, type Identity, Trace } from '#lib/service';
import { z } from 'zod';
import { CancelBody, FinishBody, NewTask, TaskQuery } from './task-bodies.js';
import { TaskDesk } from './task-desk.js';

const Id = { schema: z.uuid() };

/** Work inside the house: given out from a ticket, worked off by whoever has it, told to whoever holds the ticket. */
@Controller('v1')
@Allow('agent', 'supervisor', 'admin')
export class TasksController {
  constructor(private readonly desk: TaskDesk) {}

  @Post('tickets/:id/tasks')
  open(
    @Param('id', Id) id: string,
    @Body({ schema: NewTask }) task: NewTask,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<Task> {
    return this.desk.open(id, task, caller, trace);
  }

  @Get('tickets/:id/tasks')
  @Allow('agent', 'supervisor', 'admin', 'system')
  async ofTicket(@Param('id', Id) id: string): Promise<{ items: Task[] }> {
    return { items: await this.desk.ofTicket(id) };
  }

  @Get('tasks')
  async list(@Query({ schema: TaskQuery }) query: TaskQuery): Promise<{ items: Task[] }> {
    return { items: await this.desk.list(query) };
  }

  @Post('tasks/:id/take')
  @HttpCode(200)
  take(@Param('id', Id) id: string, @Caller() caller: Identity, @Trace() trace: string): Promise<Task> {
    return this.desk.change(id, { do: 'take' }, caller, trace);
  }

  @Post('tasks/:id/done')
  @HttpCode(200)
  finish(
    @Param('id', Id) id: string,
    @Body({ schema: FinishBody }) { result }: FinishBody,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<Task> {
    return this.desk.change(id, { do: 'finish', result: result ?? null }, caller, trace);
  }

  @Post('tasks/:id/cancel')
  @HttpCode(200)
  cancel(
    @Param('id', Id) id: string,
    @Body({ schema: CancelBody }) { reason }: CancelBody,
    @Caller() caller: Identity,
    @Trace() trace: string,
  ): Promise<Task> {
    return this.desk.change(id, { do: 'cancel', reason }, caller, trace);
  }
}
