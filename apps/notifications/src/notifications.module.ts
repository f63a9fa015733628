import { Module } from '@nestjs/common';
import { NotificationFailedV1, NotificationRequestedV1, NotificationSentV1 } from '#lib/contracts';
import { Desks, loadDesks } from '#lib/desks';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { OperationsModule, ServiceModule } from '#lib/service';
import { AttemptLog } from './deliver/attempt-log.js';
import { ContactBook } from './deliver/contact-book.js';
import { Deliverer } from './deliver/deliverer.js';
import { InboxLaneHandler } from './deliver/inbox-lane.handler.js';
import { ProviderLaneHandler } from './deliver/provider-lane.handler.js';
import { ProviderPauses } from './deliver/provider-pauses.js';
import { Deliveries } from './deliveries/deliveries.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { ContactGate } from './gate/contact-gate.js';
import { ContactLog } from './gate/contact-log.js';
import { HeldNotices } from './gate/held-notices.js';
import { InboxReader } from './inbox/inbox-reader.js';
import { InboxStreams } from './inbox/inbox-streams.js';
import { InboxWriter } from './inbox/inbox-writer.js';
import { InboxController } from './inbox/inbox.controller.js';
import { NotificationsConfig } from './notifications.config.js';
import { NoticePlanner } from './plan/notice-planner.js';
import { NoticeWriter } from './plan/notice-writer.js';
import { NoticesHandler } from './plan/notices.handler.js';
import { Preferences } from './preferences/preferences.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { Providers } from './providers/providers.js';

@Module({
  imports: [
    ServiceModule.forService('notifications', NotificationsConfig),
    PersistenceModule.forService(),
    MessagingModule.forService({ publishes: [NotificationRequestedV1, NotificationSentV1, NotificationFailedV1] }),
    OperationsModule,
  ],
  controllers: [
    // what notifications listens to
    NoticesHandler,
    InboxLaneHandler,
    ProviderLaneHandler,
    // what people and systems ask it
    DeliveriesController,
    InboxController,
    PreferencesController,
  ],
  providers: [
    {
      provide: Desks,
      inject: [NotificationsConfig],
      useFactory: (config: NotificationsConfig) => loadDesks(config.DESKS_DIR),
    },
    NoticePlanner,
    NoticeWriter,
    ContactGate,
    ContactLog,
    Preferences,
    HeldNotices,
    Deliverer,
    AttemptLog,
    ContactBook,
    ProviderPauses,
    Providers,
    InboxWriter,
    InboxReader,
    InboxStreams,
    Deliveries,
  ],
})
export class NotificationsModule {}
