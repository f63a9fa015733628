import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Allow } from '#lib/service';
import { StandardReader } from './standard-reader.js';
import { StandardReport, StandardsQuery } from './standard-report.js';

/** What was promised, by the version in force at the time, and what became of it. */
@Controller('v1/standards')
@Allow('agent', 'supervisor', 'admin', 'system')
export class StandardsController {
  constructor(private readonly standards: StandardReader) {}

  @Get()
  @ApiOkResponse({ standardSchema: StandardReport })
  read(@Query({ schema: StandardsQuery }) query: StandardsQuery): Promise<StandardReport> {
    return this.standards.read(query);
  }
}
