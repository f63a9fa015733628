import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '#lib/persistence';
import { Allow, Answers } from '#lib/service';
import { Period, ReportQuery } from '../read/period.js';
import { readPeriod } from '../read/read-period.js';
import { IN_HOURS } from '../read/scope.js';

/** `GET /v1/lessons` */
export const LessonsQuery = ReportQuery.omit({ channel: true });
export type LessonsQuery = z.infer<typeof LessonsQuery>;

export const LessonReport = z.object({
  period: Period,
  /** By product, then lesson. A lesson that nobody finished in the period is not listed. */
  items: z.array(
    z.object({
      product: z.string(),
      lesson: z.string(),
      /** Customers count once for each version of a lesson. */
      completed: z.int().positive(),
    }),
  ),
});
export type LessonReport = z.infer<typeof LessonReport>;

/** Which lessons on money were finished, and how often. */
@Controller('v1/lessons')
@Allow('agent', 'supervisor', 'admin', 'system')
export class LessonsController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Answers({ standardSchema: LessonReport })
  async read(@Query({ schema: LessonsQuery }) query: LessonsQuery): Promise<LessonReport> {
    const period = await readPeriod(this.transactions, query);
    const items = await this.transactions.read<LessonReport['items'][number]>(
      `SELECT product, lesson, sum(completed)::int AS completed FROM lesson_hour
       WHERE ${IN_HOURS} AND ($3::text IS NULL OR desk = $3)
       GROUP BY product, lesson ORDER BY product COLLATE "C", lesson COLLATE "C"`,
      [period.from, period.to, query.desk ?? null],
    );
    return { period, items };
  }
}
