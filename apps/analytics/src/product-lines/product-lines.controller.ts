import { Controller, Get, Query } from '@nestjs/common';

import { Allow, Answers } from '#lib/service';
import { ProductLineReader } from './product-line-reader.js';
import { ProductLineReport, ProductLinesQuery } from './product-line-report.js';

/** The same numbers for each product line, cases without one among them. */
@Controller('v1/product-lines')
@Allow('agent', 'supervisor', 'admin', 'system')
export class ProductLinesController {
  constructor(private readonly lines: ProductLineReader) {}

  @Get()
  @Answers({ standardSchema: ProductLineReport })
  read(@Query({ schema: ProductLinesQuery }) query: ProductLinesQuery): Promise<ProductLineReport> {
    return this.lines.read(query);
  }
}
