import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { ReportQuery } from '../read/period.js';
import { OverviewReader } from './overview-reader.js';
import { Overview } from './overview.js';

/** The state of the house on one page. */
@Controller('v1/overview')
@Allow('agent', 'supervisor', 'admin', 'system')
export class OverviewController {
  constructor(private readonly overview: OverviewReader) {}

  @Get()
  @Answers({ standardSchema: Overview })
  read(@Query({ schema: ReportQuery }) query: ReportQuery): Promise<Overview> {
    return this.overview.read(query);
  }
}
