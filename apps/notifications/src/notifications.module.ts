import { Module } from '@nestjs/common';
import {
  ConsentChangedV1,
  EducationCompletedV1,
  NotificationFailedV1,
  NotificationRequestedV1,
  NotificationSentV1,
} from '#lib/contracts';
import { Desks, loadDesks } from '#lib/desks';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { OperationsModule, ServiceModule } from '#lib/service';
import { CampaignFiller } from './campaigns/campaign-filler.js';
import { CampaignKeeper } from './campaigns/campaign-keeper.js';
import { Campaigns } from './campaigns/campaigns.js';
import { CampaignsController } from './campaigns/campaigns.controller.js';
import { KnownCustomers } from './campaigns/known-customers.js';
import { CareClerk } from './care/care-clerk.js';
import { CareDesk } from './care/care-desk.js';
import { CareNoticesController } from './care/care-notices.controller.js';
import { FactRecordedHandler } from './care/fact-recorded.handler.js';
import { CallAttempts } from './contacts/call-attempts.js';
import { CallPlaces } from './contacts/call-places.js';
import { Contacts } from './contacts/contacts.js';
import { ContactsController } from './contacts/contacts.controller.js';
import { VerdictCounts } from './contacts/verdict-counts.js';
import { AttemptLog } from './deliver/attempt-log.js';
import { ContactBook } from './deliver/contact-book.js';
import { Deliverer } from './deliver/deliverer.js';
import { InboxLaneHandler } from './deliver/inbox-lane.handler.js';
import { ProviderLaneHandler } from './deliver/provider-lane.handler.js';
import { ProviderPauses } from './deliver/provider-pauses.js';
import { Deliveries } from './deliveries/deliveries.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { CustomerErasedHandler } from './erasures/customer-erased.handler.js';
import { NotificationsEraser } from './erasures/notifications-eraser.js';
import { DisclosureConfirmedHandler } from './disclosures/disclosure-confirmed.handler.js';
import { ContactGate } from './gate/contact-gate.js';
import { ContactLog } from './gate/contact-log.js';
import { HeldNotices } from './gate/held-notices.js';
import { InboxReader } from './inbox/inbox-reader.js';
import { InboxStreams } from './inbox/inbox-streams.js';
import { InboxWriter } from './inbox/inbox-writer.js';
import { InboxController } from './inbox/inbox.controller.js';
import { Lessons } from './lessons/lessons.js';
import { LessonsController } from './lessons/lessons.controller.js';
import { NotificationsConfig } from './notifications.config.js';
import { NoticePlanner } from './plan/notice-planner.js';
import { NoticeWriter } from './plan/notice-writer.js';
import { NoticesHandler } from './plan/notices.handler.js';
import { ConsentWithdrawal } from './preferences/consent-withdrawal.js';
import { ConsentWithdrawalHandler } from './preferences/consent-withdrawal.handler.js';
import { SurveyOvertakenHandler } from './plan/survey-overtaken.handler.js';
import { Preferences } from './preferences/preferences.js';
import { PreferencesController } from './preferences/preferences.controller.js';
import { Providers } from './providers/providers.js';
import { TemplatesController } from './reading/templates.controller.js';
import { WatcherChangedHandler } from './watchers/watcher-changed.handler.js';

@Module({
  imports: [
    ServiceModule.forService('notifications', NotificationsConfig),
    PersistenceModule.forService(),
    MessagingModule.forService({
      publishes: [
        NotificationRequestedV1,
        NotificationSentV1,
        NotificationFailedV1,
        ConsentChangedV1,
        EducationCompletedV1,
      ],
    }),
    OperationsModule,
  ],
  controllers: [
    // what notifications listens to
    NoticesHandler,
    WatcherChangedHandler,
    DisclosureConfirmedHandler,
    FactRecordedHandler,
    SurveyOvertakenHandler,
    InboxLaneHandler,
    ProviderLaneHandler,
    ConsentWithdrawalHandler,
    CustomerErasedHandler,
    // what people and systems ask it
    DeliveriesController,
    InboxController,
    PreferencesController,
    ContactsController,
    CareNoticesController,
    CampaignsController,
    LessonsController,
    TemplatesController,
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
    ConsentWithdrawal,
    NotificationsEraser,
    HeldNotices,
    Contacts,
    CallPlaces,
    CallAttempts,
    VerdictCounts,
    CareDesk,
    CareClerk,
    KnownCustomers,
    Campaigns,
    CampaignFiller,
    CampaignKeeper,
    Lessons,
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
