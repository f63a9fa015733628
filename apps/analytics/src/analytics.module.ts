import { Module } from '@nestjs/common';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { ServiceModule } from '#lib/service';
import { AnalyticsConfig } from './analytics.config.js';
import { PartitionKeeper } from './event-log/partition-keeper.js';
import { EventRecorder } from './record/event-recorder.js';
import { EveryEventHandler } from './record/every-event.handler.js';

@Module({
  imports: [
    ServiceModule.forService('analytics', AnalyticsConfig),
    PersistenceModule.forService(),
    MessagingModule.forService({ publishes: [] }),
  ],
  controllers: [EveryEventHandler],
  providers: [EventRecorder, PartitionKeeper],
})
export class AnalyticsModule {}
