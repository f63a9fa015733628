import { Controller, Get } from '@nestjs/common';
import { Allow, Answers } from '#lib/service';
import { QueueView, QueueWatch } from './queue-watch.js';

/** Where messages wait, now. */
@Controller('v1/queues')
@Allow('agent', 'supervisor', 'admin', 'system')
export class QueuesController {
  constructor(private readonly watch: QueueWatch) {}

  @Get()
  @Answers({ standardSchema: QueueView })
  read(): QueueView {
    return this.watch.view();
  }
}
