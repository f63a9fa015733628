import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { ClockReader } from './clock-reader.js';
import { ClockReport, ClocksQuery } from './clock-report.js';

/** Which deadlines were met, warned of, missed. */
@Controller('v1/clocks')
@Allow('agent', 'supervisor', 'admin', 'system')
export class ClocksController {
  constructor(private readonly clocks: ClockReader) {}

  @Get()
  @Answers({ standardSchema: ClockReport })
  read(@Query({ schema: ClocksQuery }) query: ClocksQuery): Promise<ClockReport> {
    return this.clocks.read(query);
  }
}
