import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../auth/allow.js';
import { Metrics } from './metrics.js';

/** Scraped from inside the cluster; it holds counts, never contents. */
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  show(): Promise<string> {
    return this.metrics.render();
  }
}
