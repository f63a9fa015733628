import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintReport, ComplaintsQuery } from './complaints.js';

/** What customers complain of. */
@Controller('v1/complaints')
@Allow('agent', 'supervisor', 'admin', 'system')
export class ComplaintsController {
  constructor(private readonly complaints: ComplaintReader) {}

  @Get()
  @Answers({ standardSchema: ComplaintReport })
  read(@Query({ schema: ComplaintsQuery }) query: ComplaintsQuery): Promise<ComplaintReport> {
    return this.complaints.read(query);
  }
}
