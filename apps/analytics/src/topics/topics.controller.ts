import { Controller, Get, Query } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { TopicReader } from './topic-reader.js';
import { TopicReport, TopicsQuery } from './topics.js';

/** What customers write about, and what of it jumps. */
@Controller('v1/topics')
@Allow('agent', 'supervisor', 'admin', 'system')
export class TopicsController {
  constructor(private readonly topics: TopicReader) {}

  @Get()
  @Answers({ standardSchema: TopicReport })
  read(@Query({ schema: TopicsQuery }) query: TopicsQuery): Promise<TopicReport> {
    return this.topics.read(query);
  }
}
