import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { ReportDesk } from './report-desk.js';
import { Report, Reports, ReportsQuery, ReportWish } from './report-shapes.js';

/** What is reported to those who lead a desk: each week's digest and weak queues, each month's complaints. */
@Controller('v1/reports')
@Allow('supervisor', 'admin', 'system')
export class ReportsController {
  constructor(private readonly reports: ReportDesk) {}

  @Get()
  @Answers({ standardSchema: Reports })
  list(@Query({ schema: ReportsQuery }) query: ReportsQuery): Promise<Reports> {
    return this.reports.list(query);
  }

  /** The same report, however often it is asked for; it is published once. */
  @Post()
  @HttpCode(200)
  @Answers({ standardSchema: Report })
  publish(@Body({ schema: ReportWish }) wish: ReportWish): Promise<Report> {
    return this.reports.publish(wish);
  }
}
