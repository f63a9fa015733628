import { Module } from '@nestjs/common';
import {
  ClockBreachedV1,
  ClockWarnedV1,
  TicketAcceptedV1,
  TicketAnsweredV1,
  TicketAssignedV1,
  TicketClassifiedV1,
  TicketEscalatedV1,
  TicketQueuedV1,
  TicketReopenedV1,
  TicketResolvedV1,
} from '#lib/contracts';
import { Desks, loadDesks } from '#lib/desks';
import { PhraseClassifier } from '#lib/language';
import { MessagingModule } from '#lib/messaging';
import { PersistenceModule } from '#lib/persistence';
import { OperationsModule, ServiceModule } from '#lib/service';
import { AssignmentLoop } from './assignment/assignment-loop.js';
import { TicketRouter } from './assignment/ticket-router.js';
import { Knowledge } from './knowledge/knowledge.js';
import { RoutingConfig } from './routing.config.js';
import { HumanTier } from './tiers/human-tier.js';
import { LaneMoves } from './tiers/lane-moves.js';
import { SelfService } from './tiers/self-service.js';
import { TicketClassifiedHandler } from './tiers/ticket-classified.handler.js';
import { TicketOpenedHandler } from './triage/ticket-opened.handler.js';
import { Triage } from './triage/triage.js';

/** Who answers, in what order and by when. */
@Module({
  imports: [
    ServiceModule.forService('routing', RoutingConfig),
    PersistenceModule.forService(),
    MessagingModule.forService({
      publishes: [
        TicketClassifiedV1,
        TicketAnsweredV1,
        TicketQueuedV1,
        TicketAssignedV1,
        TicketAcceptedV1,
        TicketEscalatedV1,
        TicketResolvedV1,
        TicketReopenedV1,
        ClockWarnedV1,
        ClockBreachedV1,
      ],
    }),
    OperationsModule,
  ],
  controllers: [TicketOpenedHandler, TicketClassifiedHandler],
  providers: [
    { provide: Desks, inject: [RoutingConfig], useFactory: (config: RoutingConfig) => loadDesks(config.DESKS_DIR) },
    { provide: PhraseClassifier, inject: [Desks], useFactory: (desks: Desks) => PhraseClassifier.build(desks.all) },
    Triage,
    SelfService,
    HumanTier,
    LaneMoves,
    TicketRouter,
    AssignmentLoop,
    Knowledge,
  ],
})
export class RoutingModule {}
