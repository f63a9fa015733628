import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { TrendReader } from './trend-reader.js';
import { Trend, TrendQuery } from './trend.js';

/** One number over time, whole or taken apart. */
@Controller('v1/trends')
@Allow('agent', 'supervisor', 'admin', 'system')
export class TrendsController {
  constructor(private readonly trends: TrendReader) {}

  @Get()
  @Answers({ standardSchema: Trend })
  read(@Query({ schema: TrendQuery }) query: TrendQuery): Promise<Trend> {
    return this.trends.read(query);
  }
}
