import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Get, Module, Sse } from '@nestjs/common';
import { interval, map, startWith } from 'rxjs';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { CommonConfig, OperationsModule, Public, ServiceModule, startService } from '#lib/service';

@Public()
@Controller('v1')
class TinyController {
  #waiting = 0;

  @Get('slow')
  async slow() {
    await wait(700);
    return { done: true };
  }

  @Get('never')
  never() {
    this.#waiting += 1;
    return new Promise(() => undefined);
  }

  @Get('waiting')
  waiting() {
    return { waiting: this.#waiting };
  }

  @Sse('stream')
  stream() {
    return interval(1000).pipe(
      startWith(0),
      map((data) => ({ data })),
    );
  }

  @Get('break')
  break() {
    setTimeout(() => {
      throw new Error('nobody catches this, 13800138000');
    });
    return {};
  }
}

@Module({
  imports: [
    ServiceModule.forService('intake', CommonConfig),
    PersistenceModule.forService(),
    MessagingModule.forService({ publishes: [] }),
    OperationsModule,
  ],
  controllers: [TinyController],
})
class TinyModule {}

await startService(TinyModule, { name: 'tiny', config: CommonConfig });
