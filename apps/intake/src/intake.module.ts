import { Module } from '@nestjs/common';
import {
  CustomerErasedV1,
  EvidenceReceivedV1,
  PrivacyAlertedV1,
  VerificationRequestedV1,
  FactRecordedV1,
  FeedbackReceivedV1,
  MessageReceivedV1,
  MessageSentV1,
  JointComplaintChangedV1,
  TicketLinkedV1,
  TicketOpenedV1,
  TicketRatedV1,
} from '#lib/contracts';
import { Desks } from '#lib/desks';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { OperationsModule, ServiceModule } from '#lib/service';
import { CallDesk } from './calls/call-desk.js';
import { CallsController } from './calls/calls.controller.js';
import { ChannelEntrance } from './channels/channel-entrance.js';
import { ChannelHandler } from './channels/channel.handler.js';
import { Conversation } from './conversation/conversation.js';
import { FollowUps } from './conversation/follow-ups.js';
import { KnownSender } from './conversation/known-sender.js';
import { CustomersController } from './customers/customers.controller.js';
import { PersonalDataAccess } from './customers/personal-data-access.js';
import { desksOfIntake } from './desks-of-intake.js';
import { AcceptanceCap } from './edge/acceptance-cap.js';
import { OldKeys } from './edge/old-keys.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { EvidenceDoor } from './evidence/evidence-door.js';
import { EvidenceLocker } from './evidence/evidence-locker.js';
import { EvidenceReader } from './evidence/evidence-reader.js';
import { EvidenceScans } from './evidence/evidence-scans.js';
import { FactTypeRegister } from './fact-types/fact-type-register.js';
import { FactTypes } from './fact-types/fact-types.js';
import { FactTypesController } from './fact-types/fact-types.controller.js';
import { FactLog } from './facts/fact-log.js';
import { FactsController } from './facts/facts.controller.js';
import { FormsController } from './forms/forms.controller.js';
import { FeedbackBox } from './feedback/feedback-box.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { IntakeConfig } from './intake.config.js';
import { JointComplaints } from './joint/joint-complaints.js';
import { JointComplaintsController } from './joint/joint-complaints.controller.js';
import { LinksController } from './links/links.controller.js';
import { TicketLinks } from './links/ticket-links.js';
import { MailEntrance } from './mail/mail-entrance.js';
import { SmtpListener } from './mail/smtp-listener.js';
import { MatterDesk } from './matters/matter-desk.js';
import { MessageAcceptance } from './messages/message-acceptance.js';
import { MessageDesk } from './messages/message-desk.js';
import { QuotedFacts } from './messages/quoted-facts.js';
import { MessagesController } from './messages/messages.controller.js';
import { RatingsController } from './ratings/ratings.controller.js';
import { Ratings } from './ratings/ratings.js';
import { ResealKeeper } from './reseal/reseal-keeper.js';
import { EraseDesk } from './rights/erase-desk.js';
import { IntakeEraser } from './rights/intake-eraser.js';
import { LegalHolds } from './rights/legal-holds.js';
import { RightsController } from './rights/rights.controller.js';
import { RightsDesk } from './rights/rights-desk.js';
import { RightsHandler } from './rights/rights.handler.js';
import { RightsReader } from './rights/rights-reader.js';
import { SearchController } from './search/search.controller.js';
import { TicketReader } from './search/ticket-reader.js';
import { LeakGuard } from './privacy/leak-guard.js';
import { PrivacyController } from './privacy/privacy.controller.js';
import { StaffLooks } from './privacy/staff-looks.js';
import { RiskRaisedHandler } from './risk/risk-raised.handler.js';
import { RiskTickets } from './risk/risk-tickets.js';
import { SealedCustomers } from './tickets/sealed-customers.js';
import { TicketAcceptance } from './tickets/ticket-acceptance.js';
import { TicketDesk } from './tickets/ticket-desk.js';
import { TicketNumbers } from './tickets/ticket-numbers.js';
import { TicketsController } from './tickets/tickets.controller.js';
import { TranscriptController } from './transcript/transcript.controller.js';
import { TranscriptReader } from './transcript/transcript-reader.js';
import { VaultModule } from './vault/vault.module.js';
import { HandoffTokens } from './verification/handoff-tokens.js';
import { OwnDataReader } from './verification/own-data.js';
import { VerificationController } from './verification/verification.controller.js';
import { VerificationDesk } from './verification/verification-desk.js';
import { WebhookAuth } from './webhooks/webhook-auth.js';
import { WebhookEntrance } from './webhooks/webhook-entrance.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { WorkMirror } from './work/work-mirror.js';
import { WorkHandler } from './work/work.handler.js';

@Module({
  imports: [
    ServiceModule.forService('intake', IntakeConfig),
    VaultModule,
    PersistenceModule.forService(),
    MessagingModule.forService({
      publishes: [
        TicketOpenedV1,
        MessageReceivedV1,
        MessageSentV1,
        TicketRatedV1,
        FactRecordedV1,
        FeedbackReceivedV1,
        TicketLinkedV1,
        JointComplaintChangedV1,
        EvidenceReceivedV1,
        PrivacyAlertedV1,
        VerificationRequestedV1,
        CustomerErasedV1,
      ],
    }),
    OperationsModule,
  ],
  controllers: [
    ChannelHandler,
    WorkHandler,
    RightsHandler,
    RiskRaisedHandler,
    PrivacyController,
    VerificationController,
    TicketsController,
    SearchController,
    MessagesController,
    TranscriptController,
    CallsController,
    RightsController,
    LinksController,
    JointComplaintsController,
    RatingsController,
    FeedbackController,
    EvidenceController,
    FactsController,
    FormsController,
    FactTypesController,
    CustomersController,
    WebhooksController,
  ],
  providers: [
    { provide: Desks, useFactory: desksOfIntake, inject: [IntakeConfig] },
    AcceptanceCap,
    OldKeys,
    SealedCustomers,
    TicketNumbers,
    TicketAcceptance,
    MatterDesk,
    TicketDesk,
    TicketReader,
    TranscriptReader,
    CallDesk,
    ResealKeeper,
    LegalHolds,
    IntakeEraser,
    EraseDesk,
    RightsDesk,
    RightsReader,
    MessageAcceptance,
    QuotedFacts,
    MessageDesk,
    Ratings,
    FeedbackBox,
    EvidenceDoor,
    EvidenceLocker,
    EvidenceReader,
    EvidenceScans,
    FactTypes,
    FactTypeRegister,
    FactLog,
    PersonalDataAccess,
    ChannelEntrance,
    WorkMirror,
    RiskTickets,
    StaffLooks,
    LeakGuard,
    OwnDataReader,
    HandoffTokens,
    VerificationDesk,
    KnownSender,
    TicketLinks,
    JointComplaints,
    FollowUps,
    Conversation,
    WebhookAuth,
    WebhookEntrance,
    MailEntrance,
    SmtpListener,
  ],
})
export class IntakeModule {}
