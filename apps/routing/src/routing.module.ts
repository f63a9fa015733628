import { Module } from '@nestjs/common';
import {
  ActionRequestedV1,
  ArticlePublishedV1,
  AgentCertificateExpiredV1,
  DeskUnreachableV1,
  DisclosureConfirmedV1,
  ClockBreachedV1,
  ClockPausedV1,
  ClockResumedV1,
  RiskClusteredV1,
  RiskHoldAlarmedV1,
  RiskHoldAnsweredV1,
  RiskHoldReleasedV1,
  RiskHoldRequestedV1,
  RiskRaisedV1,
  ClockWarnedV1,
  FlowMovedV1,
  TaskClosedV1,
  TaskOpenedV1,
  TaskOverdueV1,
  TaskTakenV1,
  LimitBreachedV1,
  LimitExtendedV1,
  LimitWarnedV1,
  TicketAcceptedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketClassifiedV1,
  TicketEscalatedV1,
  TicketConfirmedV1,
  TicketMergedV1,
  WatcherAlertedV1,
  WatcherChangedV1,
  TicketQueuedV1,
  TicketReopenedV1,
  TicketResolvedV1,
} from '#lib/contracts';
import { Desks, loadDesks } from '#lib/desks';
import { RemoteHelper } from '#lib/language';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { OperationsModule, ServiceModule } from '#lib/service';
import { AgentRegister } from './agents/agent-register.js';
import { AgentsController } from './agents/agents.controller.js';
import { CertificateKeeper } from './certificates/certificate-keeper.js';
import { CalendarDesk } from './calendars/calendar-desk.js';
import { Calendars } from './calendars/calendars.js';
import { CalendarsController } from './calendars/calendars.controller.js';
import { ClockKeeper } from './clocks/clock-keeper.js';
import { ClockDesk } from './clocks/clock-desk.js';
import { ClocksController } from './clocks/clocks.controller.js';
import { StatutoryClocks } from './clocks/statutory-clocks.js';
import { PersonalAnswers } from './answers/personal-answers.js';
import { CaseFileController } from './case-file/case-file.controller.js';
import { RecomputedCost } from './case-file/recomputed-cost.js';
import { ConsentChangedHandler } from './consents/consent-changed.handler.js';
import { Disclosures } from './disclosures/disclosures.js';
import { DisclosuresController } from './disclosures/disclosures.controller.js';
import { CustomerErasedHandler } from './erasures/customer-erased.handler.js';
import { RoutingEraser } from './erasures/routing-eraser.js';
import { FactRecordedHandler } from './facts/fact-recorded.handler.js';
import { FactsController } from './facts/facts.controller.js';
import { EvidenceReceivedHandler } from './flows/evidence-received.handler.js';
import { FlowBook } from './flows/flow-book.js';
import { FlowController } from './flows/flow.controller.js';
import { FlowDesk } from './flows/flow-desk.js';
import { FlowEars } from './flows/flow-ears.js';
import { FlowKeeper } from './flows/flow-keeper.js';
import { FlowStarter } from './flows/flow-starter.js';
import { FlowTimers } from './flows/flow-timers.js';
import { ArticleFilesController } from './knowledge/article-files.controller.js';
import { AskController } from './knowledge/ask.controller.js';
import { KnowledgeController } from './knowledge/knowledge.controller.js';
import { SuggestionsController } from './knowledge/suggestions.controller.js';
import { Conversation } from './messages/conversation.js';
import { ConfirmationController } from './confirmation/confirmation.controller.js';
import { Confirmations } from './confirmation/confirmations.js';
import { Watchers } from './watchers/watchers.js';
import { WatchersController } from './watchers/watchers.controller.js';
import { MergeController } from './merge/merge.controller.js';
import { MergeDesk } from './merge/merge-desk.js';
import { MessageDoubts } from './messages/message-doubts.js';
import { MessagesHandler } from './messages/messages.handler.js';
import { TaskDesk } from './tasks/task-desk.js';
import { TaskKeeper } from './tasks/task-keeper.js';
import { TasksController } from './tasks/tasks.controller.js';
import { WrapUpKeeper } from './wrap-up/wrap-up-keeper.js';
import { TransitionsController } from './transitions/transitions.controller.js';
import { WorkDesk } from './transitions/work-desk.js';
import { Decisions } from './work/decisions.js';
import { WorkController } from './work/work.controller.js';
import { AssignmentLoop } from './assignment/assignment-loop.js';
import { TicketRouter } from './assignment/ticket-router.js';
import { ArticleLibrary } from './knowledge/article-library.js';
import { FileContent } from './knowledge/file-content.js';
import { Knowledge } from './knowledge/knowledge.js';
import { Doubts } from './knowledge/doubts.js';
import { EmbeddingEndpoint } from './knowledge/embedding-endpoint.js';
import { languageEndpoint } from './knowledge/language-endpoint.js';
import { Meanings } from './knowledge/meanings.js';
import { PhrasingLearner } from './knowledge/phrasing-learner.js';
import { SecondOpinion } from './knowledge/second-opinion.js';
import { SuggestionShelf } from './knowledge/suggestion-shelf.js';
import { VectorKeeper } from './knowledge/vector-keeper.js';
import { MerchantsController } from './parties/merchants.controller.js';
import { PartyDesk } from './parties/party-desk.js';
import { StatementsController } from './parties/statements.controller.js';
import { PolicyBook } from './policies/policy-book.js';
import { ScenesController } from './scenes/scenes.controller.js';
import { QuotesController } from './quotes/quotes.controller.js';
import { DeskModels } from './models/desk-models.js';
import { ReachKeeper } from './reach/reach-keeper.js';
import { RecusalDesk } from './recusals/recusal-desk.js';
import { RecusalsController } from './recusals/recusals.controller.js';
import { DeviceContacts } from './risk/device-contacts.js';
import { HoldDesk } from './risk/hold-desk.js';
import { HoldKeeper } from './risk/hold-keeper.js';
import { HoldRequests } from './risk/hold-requests.js';
import { HoldsController } from './risk/holds.controller.js';
import { RiskFacts } from './risk/risk-facts.js';
import { RiskRaiser } from './risk/risk-raiser.js';
import { RoutingConfig } from './routing.config.js';
import { SkillWeights } from './skills/skill-weights.js';
import { SkillsController } from './skills/skills.controller.js';
import { HumanTier } from './tiers/human-tier.js';
import { LaneMoves } from './tiers/lane-moves.js';
import { SelfService } from './tiers/self-service.js';
import { TicketClassifiedHandler } from './tiers/ticket-classified.handler.js';
import { TicketOpenedHandler } from './triage/ticket-opened.handler.js';
import { TriageController } from './triage/triage.controller.js';
import { TriageDesk } from './triage/triage-desk.js';
import { TriageReport } from './triage/triage-report.js';
import { Triage } from './triage/triage.js';
import { PublicStandards } from './waits/public-standards.js';
import { WaitBoard } from './waits/wait-board.js';
import { WaitsController } from './waits/waits.controller.js';

/** Who answers, in what order and by when. */
@Module({
  imports: [
    ServiceModule.forService('routing', RoutingConfig),
    PersistenceModule.forService(),
    MessagingModule.forService({
      publishes: [
        ArticlePublishedV1,
        TicketClassifiedV1,
        TicketAnsweredV1,
        TicketQueuedV1,
        TicketAssignedV1,
        TicketAcceptedV1,
        TicketEscalatedV1,
        TicketResolvedV1,
        TicketReopenedV1,
        FlowMovedV1,
        ActionRequestedV1,
        TicketMergedV1,
        WatcherAlertedV1,
        WatcherChangedV1,
        TicketConfirmedV1,
        DisclosureConfirmedV1,
        ClockWarnedV1,
        ClockBreachedV1,
        TaskOpenedV1,
        TaskTakenV1,
        TaskClosedV1,
        TaskOverdueV1,
        AgentCertificateExpiredV1,
        DeskUnreachableV1,
        ClockPausedV1,
        ClockResumedV1,
        LimitWarnedV1,
        LimitBreachedV1,
        LimitExtendedV1,
        RiskRaisedV1,
        RiskClusteredV1,
        RiskHoldRequestedV1,
        RiskHoldAnsweredV1,
        RiskHoldAlarmedV1,
        RiskHoldReleasedV1,
      ],
    }),
    OperationsModule,
  ],
  controllers: [
    TicketOpenedHandler,
    TicketClassifiedHandler,
    MessagesHandler,
    FactRecordedHandler,
    EvidenceReceivedHandler,
    ConsentChangedHandler,
    CustomerErasedHandler,
    WorkController,
    TriageController,
    TransitionsController,
    MergeController,
    WatchersController,
    ConfirmationController,
    TasksController,
    ClocksController,
    FlowController,
    StatementsController,
    MerchantsController,
    CalendarsController,
    WaitsController,
    AgentsController,
    SkillsController,
    RecusalsController,
    HoldsController,
    ArticleFilesController,
    KnowledgeController,
    AskController,
    SuggestionsController,
    FactsController,
    QuotesController,
    ScenesController,
    CaseFileController,
    DisclosuresController,
  ],
  providers: [
    { provide: Desks, inject: [RoutingConfig], useFactory: (config: RoutingConfig) => loadDesks(config.DESKS_DIR) },
    RoutingEraser,
    DeskModels,
    Calendars,
    CalendarDesk,
    WaitBoard,
    PublicStandards,
    StatutoryClocks,
    ClockDesk,
    Triage,
    TriageDesk,
    TriageReport,
    PersonalAnswers,
    RecomputedCost,
    Disclosures,
    SelfService,
    HumanTier,
    LaneMoves,
    { provide: RemoteHelper, inject: [RoutingConfig], useFactory: languageEndpoint },
    SecondOpinion,
    EmbeddingEndpoint,
    VectorKeeper,
    PhrasingLearner,
    Meanings,
    Doubts,
    SuggestionShelf,
    Knowledge,
    ArticleLibrary,
    FileContent,
    TicketRouter,
    AssignmentLoop,
    AgentRegister,
    WrapUpKeeper,
    WorkDesk,
    Decisions,
    MessageDoubts,
    Conversation,
    ClockKeeper,
    MergeDesk,
    Watchers,
    Confirmations,
    TaskDesk,
    TaskKeeper,
    CertificateKeeper,
    ReachKeeper,
    SkillWeights,
    RecusalDesk,
    HoldRequests,
    HoldDesk,
    HoldKeeper,
    RiskRaiser,
    RiskFacts,
    DeviceContacts,
    PolicyBook,
    FlowBook,
    FlowStarter,
    FlowKeeper,
    FlowDesk,
    PartyDesk,
    FlowEars,
    FlowTimers,
  ],
})
export class RoutingModule {}
