import { Module } from '@nestjs/common';
import {
  FeedbackSummarisedV1,
  ImprovementChangedV1,
  ReportPublishedV1,
  TrainingNeededV1,
  WaitGapFoundV1,
} from '#lib/contracts';
import { Desks, loadDesks } from '#lib/desks';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { OperationsModule, ServiceModule } from '#lib/service';
import { AccountingController } from './accounting/accounting.controller.js';
import { Accounting } from './accounting/accounting.js';
import { AllLedgers } from './accounting/ledgers.js';
import { QueueDepths } from './accounting/queue-depths.js';
import { AgentReader } from './agents/agent-reader.js';
import { AgentsController } from './agents/agents.controller.js';
import { AnalyticsConfig } from './analytics.config.js';
import { CaseLogController } from './case-log/case-log.controller.js';
import { ClockReader } from './clocks/clock-reader.js';
import { ClocksController } from './clocks/clocks.controller.js';
import { ComplaintReader } from './complaints/complaint-reader.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { CohortsController } from './cohorts/cohorts.controller.js';
import { ContainmentController } from './containment/containment.controller.js';
import { AnalyticsEraser } from './erasures/analytics-eraser.js';
import { CustomerErasedHandler } from './erasures/customer-erased.handler.js';
import { PartitionKeeper } from './event-log/partition-keeper.js';
import { EvidencePacksController } from './evidence-packs/evidence-packs.controller.js';
import { PackRegister } from './evidence-packs/pack-register.js';
import { PackSigner } from './evidence-packs/pack-signer.js';
import { FairnessController } from './fairness/fairness.controller.js';
import { FeedbackReader } from './feedback/feedback-reader.js';
import { FeedbackController } from './feedback/feedback.controller.js';
import { WeakSpotReader } from './feedback/weak-spot-reader.js';
import { ArticleEffectController } from './improvements/article-effect.controller.js';
import { ArticleEffects } from './improvements/article-effect.js';
import { ImprovementDesk } from './improvements/improvement-desk.js';
import { ImprovementsController } from './improvements/improvements.controller.js';
import { LessonsController } from './lessons/lessons.controller.js';
import { OverviewReader } from './overview/overview-reader.js';
import { OverviewController } from './overview/overview.controller.js';
import { ProductLineReader } from './product-lines/product-line-reader.js';
import { ProductLinesController } from './product-lines/product-lines.controller.js';
import { EventRecorder } from './record/event-recorder.js';
import { EveryEventHandler } from './record/every-event.handler.js';
import { QueueWatch } from './queues/queue-watch.js';
import { QueuesController } from './queues/queues.controller.js';
import { ReportDesk } from './reports/report-desk.js';
import { ReportsController } from './reports/reports.controller.js';
import { allRounds } from './rounds/all-rounds.js';
import { RoundKeeper, ROUNDS } from './rounds/round-keeper.js';
import { StandardReader } from './standards/standard-reader.js';
import { StandardsController } from './standards/standards.controller.js';
import { LiveOverview } from './stream/live-overview.js';
import { StreamController } from './stream/stream.controller.js';
import { TopicKeeper } from './topics/topic-keeper.js';
import { TopicReader } from './topics/topic-reader.js';
import { TopicWords } from './topics/topic-words.js';
import { TopicsController } from './topics/topics.controller.js';
import { TrainingController } from './training/training.controller.js';
import { TrainingDesk } from './training/training-desk.js';
import { TrendReader } from './trends/trend-reader.js';
import { TrendsController } from './trends/trends.controller.js';

@Module({
  imports: [
    ServiceModule.forService('analytics', AnalyticsConfig),
    PersistenceModule.forService(),
    MessagingModule.forService({
      publishes: [ReportPublishedV1, FeedbackSummarisedV1, WaitGapFoundV1, TrainingNeededV1, ImprovementChangedV1],
    }),
    OperationsModule,
  ],
  controllers: [
    EveryEventHandler, // hears everything
    CustomerErasedHandler, // and whose data was deleted
    OverviewController,
    TrendsController,
    ClocksController,
    FeedbackController,
    TopicsController,
    ComplaintsController,
    AgentsController,
    ProductLinesController,
    CaseLogController,
    EvidencePacksController,
    StandardsController,
    FairnessController,
    ContainmentController,
    CohortsController,
    LessonsController,
    ReportsController,
    ImprovementsController,
    ArticleEffectController,
    TrainingController,
    StreamController,
    AccountingController,
    QueuesController,
  ],
  providers: [
    {
      provide: Desks,
      inject: [AnalyticsConfig],
      useFactory: (config: AnalyticsConfig) => loadDesks(config.DESKS_DIR),
    },
    TopicWords,
    EventRecorder, // writes it down
    PartitionKeeper, // keeps the log's days
    TopicKeeper, // and the topics'
    AnalyticsEraser, // takes the words of erased customers out
    { provide: ROUNDS, useValue: allRounds },
    RoundKeeper, // looks at each desk again and again
    OverviewReader, // the rest answers questions
    TrendReader,
    ClockReader,
    FeedbackReader,
    WeakSpotReader,
    TopicReader,
    ComplaintReader,
    AgentReader,
    ProductLineReader,
    StandardReader,
    ReportDesk,
    ImprovementDesk,
    ArticleEffects,
    TrainingDesk,
    PackSigner,
    PackRegister,
    LiveOverview,
    Accounting,
    AllLedgers,
    QueueDepths,
    QueueWatch,
  ],
})
export class AnalyticsModule {}
