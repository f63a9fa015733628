import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Allow, assertOwn, Caller, type Identity, Problem } from '#lib/service';
import { type Completion, LessonSearch, type LessonView, NewCompletion } from './lesson-shapes.js';
import { Lessons } from './lessons.js';

/** Lessons of the desks, and who has finished them. */
@Controller('v1/lessons')
@Allow('system', 'customer', 'agent', 'supervisor', 'admin')
export class LessonsController {
  constructor(private readonly lessons: Lessons) {}

  @Get()
  async list(
    @Query({ schema: LessonSearch }) search: LessonSearch,
    @Caller() caller: Identity,
  ): Promise<{ lessons: LessonView[] }> {
    const customer = search.customer ?? caller.customer;
    if (customer !== undefined) assertOwn(caller, customer, 'customer');
    return { lessons: await this.lessons.list({ ...search, customer }) };
  }

  @Post(':id/completion')
  @HttpCode(200)
  @Allow('system', 'customer')
  async complete(
    @Param('id', { schema: z.string().max(64) }) id: string,
    @Body({ schema: NewCompletion }) { desk, customer }: NewCompletion,
    @Caller() caller: Identity,
  ): Promise<Completion> {
    const whose = customer ?? caller.customer;
    if (whose === undefined) throw Problem.invalid([{ path: 'customer', message: 'name the customer' }]);
    assertOwn(caller, whose, 'customer');
    return this.lessons.complete(desk, whose, id);
  }
}
